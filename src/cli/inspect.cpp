#include "cli/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "base/decimal.h"
#include "base/processors.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "operations/assign_inspection.h"
#include "operations/draw_sample.h"
#include "operations/plan_inspection.h"

namespace hearken::cli {
namespace {

unsigned threads_or_cores(unsigned threads) {
    return threads > 0 ? threads : usable_processors();
}

/// A share as it was written, such as 0.04.
Result<double> share_in(std::string_view text, std::string_view option) {
    const std::optional<Decimal> number = Decimal::parse(text);
    const std::optional<std::int64_t> parts = number ? number->shifted(9) : std::nullopt;
    if (parts && *parts >= 0 && *parts <= 1'000'000'000) return static_cast<double>(*parts) / 1e9;
    return fail(ErrorKind::invalid_input,
                fmt::format("{} is no share: \"{}\".", option, printable(text)),
                "Write it between 0 and 1, such as 0.04.");
}

Result<inspection::PlanRequest> plan_request(const PlanWords& words) {
    inspection::PlanRequest request;
    if (words.method == "neyman") request.method = inspection::PlanMethod::neyman;
    if (words.method == "power") request.method = inspection::PlanMethod::power;
    request.floor = words.floor;
    if (words.cases > 0) request.cases = words.cases;
    if (!words.half_width.empty()) {
        request.half_width = TRY(share_in(words.half_width, "--half-width"));
    }
    if (words.change.empty()) return request;
    const std::size_t colon = words.change.find(':');
    if (colon == std::string::npos) {
        return fail(ErrorKind::invalid_input,
                    "--change names two shares with a colon between them.",
                    "Write it like 0.38:0.33.");
    }
    request.change = statistics::TwoGroups{};
    request.change->share_one = TRY(share_in(words.change.substr(0, colon), "--change"));
    request.change->share_other = TRY(share_in(words.change.substr(colon + 1), "--change"));
    return request;
}

/// "online": the column online says yes or no. "online:kind=online,exploitation": the column kind
/// holds one of these.
Result<intake::ThemeRule> theme_in(std::string_view text) {
    intake::ThemeRule rule;
    const std::size_t colon = text.find(':');
    rule.name = text.substr(0, colon);
    rule.column = rule.name;
    bool is_said = intake::is_theme_name(rule.name);
    if (colon != std::string_view::npos) {
        const std::string_view column = text.substr(colon + 1);
        const std::size_t equals = column.find('=');
        rule.column = trim(column.substr(0, equals));
        is_said = is_said && !rule.column.empty() && equals != std::string_view::npos;
        for (std::size_t at = equals; is_said && at < column.size();) {
            const std::size_t end = std::min(column.find(',', at + 1), column.size());
            rule.values.emplace_back(trim(column.substr(at + 1, end - at - 1)));
            is_said = !rule.values.back().empty();
            at = end;
        }
        is_said = is_said && !rule.values.empty();
    }
    if (is_said) return rule;
    return fail(ErrorKind::invalid_input,
                fmt::format("--theme is not understood: \"{}\".", printable(text)),
                "Write a name of small letters, digits and _, whose column says yes or no: "
                "online. Or the column and its values, too: online:kind=online,exploitation.");
}

Result<void> put_themes(const PlanWords& words,
                        operations::PlanFiles& files,
                        inspection::PlanRequest& request) {
    for (const std::string& text : words.themes) {
        files.themes.push_back(TRY(theme_in(text)));
        request.themes.push_back({files.themes.back().name, std::nullopt});
    }
    for (const std::string& text : words.theme_cases) {
        const std::size_t equals = std::min(text.find('='), text.size());
        const auto theme =
            std::find_if(request.themes.begin(), request.themes.end(), [&](const auto& one) {
                return one.name == text.substr(0, equals);
            });
        const auto cases = Decimal::parse(text.substr(std::min(equals + 1, text.size())));
        const std::optional<std::int64_t> count = cases ? cases->shifted(0) : std::nullopt;
        if (theme == request.themes.end() || theme->cases || !count || *count < 1 ||
            *count > 10'000'000) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("--theme-cases is not understood: \"{}\".", printable(text)),
                        "Name a theme that --theme declares, and how many of its cases to draw, "
                        "once: online=124.");
        }
        theme->cases = count;
    }
    return {};
}

Result<int> freeze(const std::string& list) {
    const operations::FrozenList frozen = TRY(operations::freeze_list(list));
    fmt::print(
        "{} cases in {} strata. SHA-256 of the list:\n{}\n"
        "Publish this, then make the seed in public (dice, two people), then draw:\n"
        "  hearken inspect draw {} --frozen {} --seed SEED --label LABEL --sizes FILE --out DIR\n",
        with_thousands(frozen.cases),
        with_thousands(frozen.strata),
        frozen.sha256,
        printable(list),
        frozen.sha256);
    return exit_success;
}

}  // namespace

Result<int> plan(const PlanWords& words) {
    operations::PlanFiles files;
    if (words.list.empty() == words.exports.empty()) {
        return fail(ErrorKind::invalid_input,
                    "A plan needs a LIST, or --from with folders of exports: one of the two.",
                    "Name one of them.");
    }
    if (words.is_by_size && !words.exports.empty()) {
        return fail(ErrorKind::invalid_input,
                    "--by-size needs a list with the column size; exports have none.",
                    "Write the list with the sizes, and give it in place of --from.");
    }
    files.list = words.list;
    files.exports.assign(words.exports.begin(), words.exports.end());
    files.verdicts = words.verdicts;
    files.expected = words.expected;
    files.out = words.out;
    files.is_by_size = words.is_by_size;
    inspection::PlanRequest request = TRY(plan_request(words));
    TRY(put_themes(words, files, request));
    const operations::Planned planned = TRY(operations::plan_inspection(
        files, std::move(request), TRY(share_in(words.expected_share, "--expected-share"))));
    if (planned.problems > 0) {
        fmt::print(
            "{} rows of the exports have problems; hearken check lists them. A case that only "
            "they name is not on the list.\n\n",
            with_thousands(planned.problems));
    }
    if (planned.met) {
        fmt::print(
            "The list is of {} cases whose duties were all met. {} others had a duty that was "
            "not, and of {} no duty was judged.\n\n",
            with_thousands(planned.met->met),
            with_thousands(planned.met->not_met),
            with_thousands(planned.met->not_judged));
    }
    for (const intake::ListedTheme& theme : planned.themes) {
        fmt::print(
            "Of the theme {} are {} cases of the list.", theme.name, with_thousands(theme.cases));
        if (theme.not_stated > 0) {
            fmt::print(" Of {} it is not stated, and they are not of it.",
                       with_thousands(theme.not_stated));
        }
        fmt::print("\n");
    }
    if (!planned.themes.empty()) fmt::print("\n");
    const std::string out = printable(words.out);
    fmt::print(
        "{}\nThe list is written to {}/frame.csv. Its SHA-256, to be published before the seed is "
        "made:\n{}\nThen draw:\n  hearken inspect draw {}/frame.csv --sizes {}/plan.csv --frozen "
        "{} --seed SEED --label LABEL{} --out {}/draw\n",
        inspection::plan_words(planned.plan),
        out,
        planned.frame_sha256,
        out,
        out,
        planned.frame_sha256,
        words.is_by_size ? " --by-size" : "",
        out);
    return exit_success;
}

Result<int> draw(const DrawWords& words) {
    const bool is_frozen_only = words.seed.empty() && words.frozen.empty() && words.sizes.empty() &&
                                words.label.empty() && words.out.empty();
    if (is_frozen_only) return freeze(words.list);
    if (words.seed.empty() || words.frozen.empty() || words.sizes.empty() || words.label.empty() ||
        words.out.empty()) {
        return fail(ErrorKind::invalid_input,
                    "A draw needs --frozen, --seed, --label, --sizes and --out, all of them.",
                    "Without any of them the command prints the hash that is published first.");
    }
    operations::DrawRequest request;
    request.list = words.list;
    request.sizes = words.sizes;
    request.frozen = words.frozen;
    request.seed = words.seed;
    request.label = words.label;
    request.is_by_size = words.is_by_size;
    request.out = words.out;
    request.threads = threads_or_cores(words.threads);
    const inspection::DrawnCount sample = TRY(operations::draw_sample(request));
    fmt::print(
        "Drew {} of {} cases, and {} reserves, next in line first.\n"
        "Anybody can draw them again: hearken inspect verify-draw {} {}, or docs/verify-a-draw.md "
        "without Hearken.\n",
        with_thousands(sample.selected),
        with_thousands(sample.listed),
        with_thousands(sample.reserves),
        printable(words.out),
        printable(words.list));
    return exit_success;
}

Result<int> verify_draw(const DrawWords& words) {
    const operations::VerifiedDraw verified =
        TRY(operations::verify_draw(words.out, words.list, threads_or_cores(words.threads)));
    if (verified.is_the_same) {
        fmt::print("The same draw: {} lines, byte by byte.\n", with_thousands(verified.lines));
        return exit_success;
    }
    fmt::print("ANOTHER draw: {}.\n", verified.difference);
    return exit_findings;
}

Result<int> assign(const AssignWords& words) {
    const operations::AssignFiles files{words.folder, words.inspectors};
    const inspection::Assignment assignment =
        TRY(operations::assign_inspection(files, TRY(share_in(words.share_twice, "--twice"))));
    fmt::print("{}Written to {}/assignment.csv.\n",
               inspection::assignment_words(assignment),
               printable(words.folder));
    return exit_success;
}

}  // namespace hearken::cli
