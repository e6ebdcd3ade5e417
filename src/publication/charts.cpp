#include "publication/charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/chart_text.h"

namespace hearken::publication {
namespace {

using statistics::Count;

// Colours of the Analysis Function: dark blue for what was found, grey for what it is held against.
constexpr const char* found_colour = "#12436D";
constexpr const char* frame_colour = "#3D3D3D";
constexpr double width = 640;
constexpr std::size_t label_characters_max = 26;

std::string text_at(double x, double y, const char* anchor, std::string_view words) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>",
                       x,
                       y,
                       anchor,
                       report::escaped_for_svg(words));
}

std::string line(double x1, double y1, double x2, double y2, std::string_view style) {
    return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>",
                       x1,
                       y1,
                       x2,
                       y2,
                       style);
}

std::string opened(const std::string& id,
                   const std::string& title,
                   const std::string& words,
                   double height) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
        "aria-labelledby=\"{}-title {}-words\" font-family=\"Arial, 'Liberation Sans', "
        "sans-serif\" font-size=\"14\" fill=\"#0b0c0c\"><title id=\"{}-title\">{}</title><desc "
        "id=\"{}-words\">{}</desc>",
        width,
        height,
        id,
        id,
        id,
        report::escaped_for_svg(title),
        id,
        report::escaped_for_svg(words));
}

const std::string thin = fmt::format("stroke=\"{}\" stroke-width=\"1\"", "#cecece");
const std::string whisker = fmt::format("stroke=\"{}\" stroke-width=\"3\"", found_colour);
const std::string dashed =
    fmt::format("stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"", frame_colour);

}  // namespace

std::string interval_chart(const std::string& id,
                           const std::string& title,
                           const std::vector<IntervalRow>& rows,
                           double all) {
    constexpr double left = 200;
    constexpr double right = width - 24;
    constexpr double row_height = 26;
    constexpr double top = 28;
    const double bottom = top + row_height * static_cast<double>(rows.size());
    const auto x_of = [&](double share) { return left + share * (right - left); };
    std::string svg = opened(id,
                             title,
                             "Dots with their intervals; the numbers stand in the table that "
                             "follows.",
                             bottom + 44);
    for (int tenth = 0; tenth <= 10; tenth += 2) {
        const double x = x_of(tenth / 10.0);
        svg += line(x, top, x, bottom, thin);
        svg += text_at(x, bottom + 18, "middle", fmt::format("{}%", tenth * 10));
    }
    svg += line(x_of(all), top - 6, x_of(all), bottom, dashed);
    svg += text_at(x_of(all), top - 12, "middle", "all cases");
    double y = top + row_height / 2;
    for (const IntervalRow& row : rows) {
        svg += text_at(
            left - 12, y + 5, "end", report::shortened_label(row.label, label_characters_max));
        svg += line(x_of(row.limits.lower), y, x_of(row.limits.upper), y, whisker);
        svg += fmt::format(
            "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" fill=\"{}\" "
            "stroke=\"#ffffff\" stroke-width=\"2\"/>",
            x_of(row.share),
            y,
            found_colour);
        y += row_height;
    }
    svg += text_at(left, bottom + 38, "start", "Dot: share. Line: 95% interval.");
    return svg + "</svg>";
}

Result<std::string> funnel_chart(const std::string& id,
                                 const std::string& title,
                                 const std::vector<FunnelPoint>& points,
                                 double target) {
    constexpr double left = 60;
    constexpr double right = width - 24;
    constexpr double top = 16;
    constexpr double bottom = 320;
    Count most = 10;
    for (const FunnelPoint& point : points) most = std::max(most, point.tally.graded);
    most += most / 10;
    const auto x_of = [&](Count cases) {
        return left + static_cast<double>(cases) / static_cast<double>(most) * (right - left);
    };
    const auto y_of = [&](double share) { return bottom - share * (bottom - top); };
    // The limits depend on the number of cases alone.
    std::vector<statistics::Tally> steps;
    constexpr Count step_count = 60;
    for (Count step = 1; step <= step_count; ++step) {
        const Count cases = std::max<Count>(5, most * step / step_count);
        steps.push_back({cases / 2, cases});
    }
    const statistics::Funnel limits = TRY(statistics::funnel(steps, target));
    std::string svg = opened(id,
                             title,
                             "Each dot is a force; the lines are the limits within which chance "
                             "alone would put it. The numbers stand in the table that follows.",
                             bottom + 56);
    for (int tenth = 0; tenth <= 10; tenth += 2) {
        const double y = y_of(tenth / 10.0);
        svg += line(left, y, right, y, thin);
        svg += text_at(left - 8, y + 5, "end", fmt::format("{}%", tenth * 10));
    }
    const auto curve = [&](auto&& share_of, std::string_view style) {
        std::string path;
        for (std::size_t at = 0; at < steps.size(); ++at) {
            path += fmt::format("{}{:.1f} {:.1f}",
                                path.empty() ? "M" : " L",
                                x_of(steps[at].graded),
                                y_of(share_of(limits.forces[at].exact)));
        }
        svg += fmt::format("<path d=\"{}\" fill=\"none\" {}/>", path, style);
    };
    const std::string whole = fmt::format("stroke=\"{}\" stroke-width=\"1.5\"", frame_colour);
    using statistics::FunnelLimits;
    curve([](const FunnelLimits& one) { return one.inner.lower; }, dashed);
    curve([](const FunnelLimits& one) { return one.inner.upper; }, dashed);
    curve([](const FunnelLimits& one) { return one.outer.lower; }, whole);
    curve([](const FunnelLimits& one) { return one.outer.upper; }, whole);
    svg += line(left, y_of(target), right, y_of(target), thin);
    for (const FunnelPoint& point : points) {
        const double share =
            static_cast<double>(point.tally.found) / static_cast<double>(point.tally.graded);
        const double x = x_of(point.tally.graded);
        svg += fmt::format(
            "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"{}\" "
            "stroke=\"#ffffff\"/>",
            x,
            y_of(share),
            found_colour);
        if (point.is_outside) svg += text_at(x - 10, y_of(share) - 8, "end", point.label);
    }
    for (Count part = 0; part <= 4; ++part) {
        const Count cases = most * part / 4;
        svg += text_at(x_of(cases), bottom + 18, "middle", fmt::format("{}", cases));
    }
    svg += text_at((left + right) / 2, bottom + 36, "middle", "cases graded");
    svg += text_at(left, bottom + 54, "start", "Dashed: 95% limits. Whole line: 99.8% limits.");
    return svg + "</svg>";
}

}  // namespace hearken::publication
