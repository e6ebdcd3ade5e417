#include "report/figures_words.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "statistics/statement.h"

namespace hearken::report {

using figures::Against;
using figures::FlowResult;
using figures::Outlook;
using figures::SignResult;
using figures::StageResult;

namespace {

std::string count_words(figures::Count count) {
    return with_thousands(static_cast<std::uint64_t>(count));
}
std::string percent(double share) {
    return statistics::percent_text(share, share > 0 && share < 0.0995 ? 1 : 0);
}
std::string p_words(double p) {
    return p < 0.001 ? std::string{"p below 0.001"} : fmt::format("p {:.3f}", p);
}
std::string limits_words(const SignResult& one) {
    if (!one.limits) return "";
    if (one.is_share)
        return fmt::format(" ({} to {})", percent(one.limits->lower), percent(one.limits->upper));
    return fmt::format(" ({:.2f} to {:.2f})", one.limits->lower, one.limits->upper);
}
std::string days_words(double days) {
    return days == std::floor(days) ? fmt::format("{:.0f}", days) : fmt::format("{:.1f}", days);
}
std::string months_words(const std::optional<double>& months) {
    if (!months) return "never";
    if (*months > 1200) return "in more than a hundred years";
    return *months < 2 ? fmt::format("in {:.1f} months", *months)
                       : fmt::format("in {:.0f} months", *months);
}

}  // namespace

std::string force_words(std::string_view force) {
    return force.empty() ? std::string{"all together"} : printable(force);
}

std::string against_words(Against against) {
    switch (against) {
        case Against::expectation:
            return "against what is expected";
        case Against::earlier:
            return "against earlier months";
        case Against::others:
            break;
    }
    return "against other forces";
}

std::string finding_words(const SignResult& one) {
    if (!one.why_not.empty()) return fmt::format("could not be examined: {}.", one.why_not);
    if (!one.is_share)
        return fmt::format("{:.2f} times {}{}.", one.value, one.measure, limits_words(one));
    const std::string held = one.against == Against::expectation
                                 ? fmt::format("{} by chance", percent(one.expected))
                             : one.against == Against::earlier
                                 ? fmt::format("{} before", percent(one.expected))
                                 : fmt::format("{} of all forces together", percent(one.expected));
    return fmt::format("{}{} {}, {}.", percent(one.value), limits_words(one), one.measure, held);
}

std::string not_examined_words(const SignResult& one) {
    return fmt::format(
        "{}{} ({})",
        force_words(one.force),
        one.against == Against::expectation ? std::string{} : " " + against_words(one.against),
        one.why_not);
}

std::string standing_words(const SignResult& one) {
    if (!one.why_not.empty()) return "not examined";
    const std::string p = p_words(one.p_adjusted);
    if (one.stands_out) return fmt::format("stands out ({})", p);
    if (one.p_adjusted < 0.05 && !one.is_large)
        return fmt::format("does not stand out: a small difference ({})", p);
    if (one.p < 0.01 && one.is_large)
        return fmt::format("does not stand out once the number of tests is allowed for ({})", p);
    return fmt::format("does not stand out ({})", p);
}

std::string time_words(const StageResult::Time& time) {
    if (!time.days) return "not reached";
    const auto limit = [](const std::optional<double>& days) {
        return days ? days_words(*days) : std::string{"not reached"};
    };
    return fmt::format("{} ({} to {})",
                       days_words(*time.days),
                       limit(time.limits.lower),
                       limit(time.limits.upper));
}

std::string share_words(const StageResult::ByDay& by) {
    if (!by.share) return "nobody followed so far";
    std::string words = percent(*by.share);
    if (by.limits)
        words += fmt::format(" ({} to {})", percent(by.limits->lower), percent(by.limits->upper));
    return words;
}

std::string outlook_words(const FlowResult& flow) {
    if (flow.outlook == Outlook::nothing_open) return "Nothing is open.";
    if (flow.rate_months == 0) return "Fewer than three full months: no rate can be told.";
    const std::string needed = fmt::format(
        " To have nothing open in a year, {:.1f} must be closed a month, at as many arrivals.",
        flow.needed_a_month);
    const std::string rates =
        fmt::format("In the last {} full months {} arrived and {} were closed",
                    flow.rate_months,
                    count_words(flow.arrived),
                    count_words(flow.closed));
    switch (flow.outlook) {
        case Outlook::clears:
            return fmt::format("{}: at these rates nothing is open {} (soonest {}, latest {}).{}",
                               rates,
                               months_words(flow.months_to_clear),
                               months_words(flow.months_at_soonest),
                               months_words(flow.months_at_latest),
                               needed);
        case Outlook::grows:
            return fmt::format(
                "{}: the backlog grows, and never clears at these rates.{}", rates, needed);
        case Outlook::cannot_tell:
            return fmt::format(
                "{}: whether the backlog ever clears at these rates cannot be told "
                "(soonest {}, or never).{}",
                rates,
                months_words(flow.months_at_soonest),
                needed);
        case Outlook::nothing_open:
        case Outlook::not_known:
            break;
    }
    return rates + ": no rate can be told.";
}

std::string cleared_words(const FlowResult& flow) {
    const auto months = [](const std::optional<double>& number) {
        return number ? fmt::format("{:.0f}", *number) : std::string{"never"};
    };
    switch (flow.outlook) {
        case Outlook::nothing_open:
            return "now";
        case Outlook::clears:
            return fmt::format("{} ({} to {})",
                               months_words(flow.months_to_clear),
                               months(flow.months_at_soonest),
                               months(flow.months_at_latest));
        case Outlook::grows:
            return "never at these rates";
        case Outlook::cannot_tell:
            return fmt::format("cannot be told ({} at the soonest, or never)",
                               months_words(flow.months_at_soonest));
        case Outlook::not_known:
            break;
    }
    return "not known";
}

std::string month_words(int month) {
    return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
}

std::vector<std::string> rule_words(const figures::Figures& found) {
    const std::string tests = fmt::format("{} of {} tests stand out, {} could not be made.",
                                          found.stand_out(),
                                          found.tests(),
                                          found.signs.size() - found.tests());
    return {tests,
            fmt::format("A test stands out where its effect is large and its p, with the number of "
                        "all these tests allowed for (Benjamini and Hochberg), is below {:g}: of "
                        "what stands out about {} in 100 or fewer would be chance alone.",
                        found.questions.false_discovery,
                        std::lround(100 * found.questions.false_discovery)),
            "What stands out is worth a look, and no more. Check the innocent reasons first, then "
            "read the cases. Nothing here is about a person, and nothing here says why."};
}

std::string comparison_words(const figures::StageComparison& one) {
    if (!one.why_not.empty()) return fmt::format("Forces could not be compared: {}", one.why_not);
    return fmt::format(
        "{} (log-rank chi-squared {:.1f}, {} degrees of freedom, {} with all stages allowed for).",
        one.p_adjusted < 0.05 ? "The forces differ" : "No clear difference between the forces",
        one.chi_squared,
        one.df,
        p_words(one.p_adjusted));
}

}  // namespace hearken::report
