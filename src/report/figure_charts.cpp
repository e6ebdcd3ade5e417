#include "report/figure_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "report/chart_text.h"
#include "statistics/statement.h"

namespace hearken::report {
namespace {

constexpr double width = 480;
constexpr double left = 52;  // room for the numbers of the upright axis
constexpr double right = width - 14;
constexpr double row_height = 44;
constexpr std::size_t label_characters_max = 56;

// A step of an axis: 1, 2 or 5 times a power of ten, so that there are about four.
double step_of(double most) {
    if (!(most > 0) || !std::isfinite(most)) return 1;
    const double power = std::pow(10, std::floor(std::log10(most / 4)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (most / (factor * power) <= 5) return factor * power;
    return 10 * power;
}
std::string number_words(double number) {
    return fmt::format("{:.6g}", number);
}

class Picture {
public:
    Picture(const ChartWords& words, double height) {
        out_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
            "aria-labelledby=\"{}-title {}-words\" font-family=\"Arial, 'Liberation Sans', "
            "sans-serif\" font-size=\"14\" fill=\"#0b0c0c\"><title id=\"{}-title\">{}</title><desc "
            "id=\"{}-words\">{}</desc>",
            width,
            height,
            words.id,
            words.id,
            words.id,
            escaped_for_svg(words.title),
            words.id,
            escaped_for_svg(words.describes));
    }
    void line(double x1, double y1, double x2, double y2, const char* style) {
        out_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>",
                            x1,
                            y1,
                            x2,
                            y2,
                            style);
    }
    void text(double x, double y, std::string_view words, const char* style = "") {
        out_ += fmt::format(
            "<text x=\"{:.1f}\" y=\"{:.1f}\" {}>{}</text>", x, y, style, escaped_for_svg(words));
    }
    void add(std::string_view markup) { out_ += markup; }
    [[nodiscard]] std::string take() { return out_ + "</svg>"; }

    // Numbers along the bottom, from 0.
    void axis_below(double y, double most, bool is_share) {
        const double step = step_of(most);
        line(left, y, right, y, "stroke=\"#505a5f\"");
        for (int number = 0; number * step <= most * 1.0001; ++number) {
            const double at = number * step;
            const double x = left + (right - left) * at / most;
            line(x, y, x, y + 5, "stroke=\"#505a5f\"");
            text(x, y + 19, is_share ? percent_of(at) : number_words(at), "text-anchor=\"middle\"");
        }
    }
    // Numbers along the left, from 0, and lines across.
    void axis_left(double top, double bottom, double most, bool is_share) {
        const double step = step_of(most);
        for (int number = 0; number * step <= most * 1.0001; ++number) {
            const double at = number * step;
            const double y = bottom - (bottom - top) * at / most;
            line(left, y, right, y, at > 0 ? "stroke=\"#cecece\"" : "stroke=\"#505a5f\"");
            text(left - 6,
                 y + 5,
                 is_share ? percent_of(at) : number_words(at),
                 "text-anchor=\"end\"");
        }
    }

private:
    static std::string percent_of(double share) { return fmt::format("{:.6g}%", 100 * share); }
    std::string out_;
};

double rounded_up(double most) {
    const double step = step_of(most);
    return std::max(step, std::ceil(most / step - 1e-9) * step);
}

constexpr auto thick = "stroke=\"#12436d\" stroke-width=\"3\"";
constexpr auto expectation = "stroke=\"#f46a25\" stroke-width=\"3\"";

}  // namespace

std::string interval_chart(const ChartWords& words,
                           const std::vector<IntervalRow>& rows,
                           bool is_share) {
    constexpr double legend = 30;
    double most = 0;
    for (const IntervalRow& row : rows)
        most = std::max({most, row.expected, row.value, row.limits ? row.limits->upper : 0});
    // A very wide interval must not press all the others together; its end leaves the picture.
    double values = 0;
    for (const IntervalRow& row : rows) values = std::max({values, row.value, row.expected});
    most = rounded_up(std::min(most, 3 * values));
    if (is_share) most = std::min(most, 1.0);
    const double bottom = legend + row_height * static_cast<double>(rows.size());
    Picture picture{words, bottom + 26};
    picture.line(left, 10, left + 26, 10, thick);
    picture.add(fmt::format("<circle cx=\"{}\" cy=\"10\" r=\"5\" fill=\"#12436d\"/>", left + 13));
    picture.text(left + 34, 15, "found, with its interval");
    picture.line(left + 230, 3, left + 230, 18, expectation);
    picture.text(left + 240, 15, "expected");
    if (std::any_of(rows.begin(), rows.end(), [](const IntervalRow& row) { return row.band; })) {
        picture.add(fmt::format(
            "<rect x=\"{}\" y=\"3\" width=\"20\" height=\"14\" fill=\"#cecece\"/>", left + 320));
        picture.text(left + 346, 15, "99.8% limits");
    }
    const auto x_of = [&](double value) {
        return left + (right - left) * std::clamp(value / most, 0.0, 1.0);
    };
    double y = legend;
    for (const IntervalRow& row : rows) {
        picture.text(left,
                     y + 14,
                     shortened_label(row.label + (row.stands_out ? ": stands out" : ""),
                                     label_characters_max),
                     row.stands_out ? "font-weight=\"700\"" : "");
        if (row.band)
            picture.add(
                fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                            "height=\"14\" fill=\"#cecece\"/>",
                            x_of(row.band->lower),
                            y + 21,
                            x_of(row.band->upper) - x_of(row.band->lower)));
        if (row.limits)
            picture.line(x_of(row.limits->lower), y + 28, x_of(row.limits->upper), y + 28, thick);
        picture.add(
            fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"{}\" "
                        "stroke=\"#12436d\" stroke-width=\"2\"/>",
                        x_of(row.value),
                        y + 28,
                        row.stands_out ? "#12436d" : "#ffffff"));
        picture.line(x_of(row.expected), y + 20, x_of(row.expected), y + 36, expectation);
        y += row_height;
    }
    picture.axis_below(bottom, most, is_share);
    return picture.take();
}

std::string length_chart(const ChartWords& words, const LengthCounts& lengths) {
    constexpr double top = 34;
    constexpr double bottom = 200;
    double most = 1;
    for (const statistics::Count count : lengths.counts)
        most = std::max(most, static_cast<double>(count));
    for (const double one : lengths.expected) most = std::max(most, one);
    most = rounded_up(most);
    Picture picture{words, bottom + 44};
    picture.add(
        fmt::format("<rect x=\"{}\" y=\"4\" width=\"14\" height=\"14\" fill=\"#6bace6\"/>", left));
    picture.text(left + 20, 16, "how many there are");
    picture.line(left + 180, 11, left + 206, 11, expectation);
    picture.text(left + 212, 16, "expected around the limit");
    picture.axis_left(top, bottom, most, false);
    const double wide = (right - left) / static_cast<double>(lengths.counts.size());
    const auto y_of = [&](double count) { return bottom - (bottom - top) * count / most; };
    for (std::size_t at = 0; at < lengths.counts.size(); ++at) {
        const double y = y_of(static_cast<double>(lengths.counts[at]));
        const bool is_deadline =
            lengths.first + static_cast<statistics::Count>(at) == lengths.deadline;
        picture.add(
            fmt::format("<rect x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\" "
                        "fill=\"{}\"/>",
                        left + wide * static_cast<double>(at),
                        y,
                        std::max(0.5, wide * 0.85),
                        bottom - y,
                        is_deadline ? "#12436d" : "#6bace6"));
    }
    for (std::size_t at = 0; at < lengths.expected.size(); ++at) {
        const double x = left + wide * static_cast<double>(lengths.window_first - lengths.first +
                                                           static_cast<statistics::Count>(at));
        picture.line(
            x, y_of(lengths.expected[at]), x + wide, y_of(lengths.expected[at]), expectation);
    }
    const double at_deadline =
        left + wide * (static_cast<double>(lengths.deadline - lengths.first) + 0.5);
    picture.line(at_deadline, bottom, at_deadline, bottom + 8, "stroke=\"#0b0c0c\"");
    picture.text(
        at_deadline,
        bottom + 22,
        fmt::format("limit: {} {}", lengths.deadline, lengths.unit),
        at_deadline > (left + right) / 2 ? "text-anchor=\"end\"" : "text-anchor=\"start\"");
    picture.text(left, bottom + 40, fmt::format("{}", lengths.first));
    picture.text(
        right,
        bottom + 40,
        fmt::format("{} {}",
                    lengths.first + static_cast<statistics::Count>(lengths.counts.size()) - 1,
                    lengths.unit),
        "text-anchor=\"end\"");
    return picture.take();
}

std::string curve_chart(const ChartWords& words, const std::vector<Curve>& curves, double horizon) {
    constexpr double top = 34;
    constexpr double bottom = 230;
    double most = 1;
    for (const Curve& curve : curves) most = std::max(most, curve.last_seen);
    most = rounded_up(std::min(most, horizon));
    Picture picture{words, bottom + 42};
    const bool has_thin =
        std::any_of(curves.begin(), curves.end(), [](const Curve& one) { return !one.is_main; });
    picture.line(left, 11, left + 26, 11, thick);
    picture.text(left + 34, 16, has_thin ? "all together" : curves.front().what);
    if (has_thin) {
        picture.line(left + 180, 11, left + 206, 11, "stroke=\"#505a5f\"");
        picture.text(left + 212, 16, "each force");
    }
    picture.axis_left(top, bottom, 1, true);
    picture.axis_below(bottom, most, false);
    picture.text(right, bottom + 37, "days", "text-anchor=\"end\"");
    const auto x_of = [&](double days) { return left + (right - left) * days / most; };
    const auto y_of = [&](double share) { return bottom - (bottom - top) * share; };
    for (const bool is_main : {false, true})
        for (const Curve& curve : curves) {
            if (curve.is_main != is_main) continue;
            std::string path = fmt::format("M{:.1f} {:.1f}", x_of(0), y_of(1));
            for (const auto& [days, share] : curve.steps) {
                if (days > most) break;
                path += fmt::format("H{:.1f}V{:.1f}", x_of(days), y_of(share));
            }
            path += fmt::format("H{:.1f}", x_of(std::min(most, curve.last_seen)));
            picture.add(fmt::format("<path d=\"{}\" fill=\"none\" {}/>",
                                    path,
                                    is_main ? thick : "stroke=\"#505a5f\" stroke-width=\"1\""));
        }
    return picture.take();
}

std::string month_chart(const ChartWords& words, const std::vector<MonthCount>& months) {
    constexpr double top = 16;
    constexpr double bottom = 190;
    double most = 1;
    for (const MonthCount& month : months) most = std::max(most, month.open);
    most = rounded_up(most);
    Picture picture{words, bottom + 26};
    picture.axis_left(top, bottom, most, false);
    if (months.empty()) return picture.take();
    const double wide =
        (right - left) / static_cast<double>(std::max<std::size_t>(1, months.size() - 1));
    std::string path;
    for (std::size_t at = 0; at < months.size(); ++at)
        path += fmt::format("{}{:.1f} {:.1f}",
                            at == 0 ? "M" : "L",
                            left + wide * static_cast<double>(at),
                            bottom - (bottom - top) * months[at].open / most);
    picture.add(fmt::format("<path d=\"{}\" fill=\"none\" {}/>", path, thick));
    picture.text(left, bottom + 20, months.front().month);
    picture.text(right, bottom + 20, months.back().month, "text-anchor=\"end\"");
    return picture.take();
}

}  // namespace hearken::report
