#include "report/verdict_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.h"
#include "report/chart_text.h"

namespace hearken::report {
namespace {

constexpr int width = 400;
constexpr int bar_height = 18;
constexpr int row_height = 58;  // two lines of text, the bar, and air
constexpr int legend_height = 54;
constexpr std::size_t bars_in_picture = 8;  // so that each has room on a sheet of paper
constexpr std::size_t label_characters_max = 50;

struct Verdict {
    const char* name;
    std::uint64_t VerdictBar::* count;
};
constexpr std::array<Verdict, 4> verdicts = {{{"met", &VerdictBar::met},
                                              {"missed", &VerdictBar::missed},
                                              {"pending", &VerdictBar::pending},
                                              {"cannot tell", &VerdictBar::cannot_tell}}};

std::uint64_t total(const VerdictBar& bar) {
    return bar.met + bar.missed + bar.pending + bar.cannot_tell;
}

std::string numbers(const VerdictBar& bar) {
    std::string words;
    for (const Verdict& verdict : verdicts)
        words += fmt::format(
            "{}{} {}", words.empty() ? "" : ", ", verdict.name, with_thousands(bar.*verdict.count));
    return words;
}

// Patterns, as colour alone would not tell them apart for everybody.
std::string patterns(const std::string& id) {
    return fmt::format(
        "<defs>"
        "<pattern id=\"{0}-0\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"8\" height=\"8\" fill=\"#1d70b8\"/></pattern>"
        "<pattern id=\"{0}-1\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"#0b0c0c\"/>"
        "<rect width=\"3\" height=\"8\" fill=\"#ffffff\"/></pattern>"
        "<pattern id=\"{0}-2\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"8\" height=\"8\" fill=\"#ffffff\"/><rect width=\"8\" height=\"3\" "
        "fill=\"#1d70b8\"/></pattern>"
        "<pattern id=\"{0}-3\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"8\" height=\"8\" fill=\"#ffffff\"/><circle cx=\"4\" cy=\"4\" r=\"2\" "
        "fill=\"#505a5f\"/></pattern></defs>",
        id);
}

std::string box(const std::string& id, std::size_t verdict, double x, int y, double wide) {
    return fmt::format(
        "<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" fill=\"url(#{}-{})\" "
        "stroke=\"#0b0c0c\" stroke-width=\"1\"/>",
        x,
        y,
        wide,
        bar_height,
        id,
        verdict);
}

std::string text(int x, int y, std::string_view words, bool is_bold) {
    return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"14\"{}>{}</text>",
                       x,
                       y,
                       is_bold ? " font-weight=\"700\"" : "",
                       escaped_for_svg(words));
}

std::string legend(const std::string& id) {
    std::string out;
    for (std::size_t verdict = 0; verdict < verdicts.size(); ++verdict) {
        const int x = 1 + static_cast<int>(verdict % 2) * (width / 2);
        const int y = 1 + static_cast<int>(verdict / 2) * 25;
        out += box(id, verdict, x, y, 26);
        out += text(x + 34, y + 14, verdicts[verdict].name, false);
    }
    return out;
}

// One picture; `most` is what a bar of the whole width would be.
std::string picture(const std::string& id,
                    const std::string& title,
                    std::span<const VerdictBar> bars,
                    std::uint64_t most,
                    bool has_legend) {
    int y = has_legend ? legend_height : 0;
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
        "aria-labelledby=\"{}-title {}-words\" font-family=\"Arial, 'Liberation Sans', "
        "sans-serif\" fill=\"#0b0c0c\"><title id=\"{}-title\">{}</title><desc "
        "id=\"{}-words\">Bars of the numbers in the table that follows.</desc>",
        width,
        y + row_height * static_cast<int>(bars.size()),
        id,
        id,
        id,
        escaped_for_svg(title),
        id);
    out += patterns(id);
    if (has_legend) out += legend(id);
    for (const VerdictBar& bar : bars) {
        out += text(1, y + 12, shortened_label(bar.label, label_characters_max), true);
        out += text(1, y + 28, numbers(bar), false);
        double x = 1;
        for (std::size_t verdict = 0; verdict < verdicts.size(); ++verdict) {
            const std::uint64_t count = bar.*verdicts[verdict].count;
            if (count == 0) continue;
            const double wide = static_cast<double>(width - 2) * static_cast<double>(count) /
                                static_cast<double>(most);
            out += box(id, verdict, x, y + 33, wide);
            x += wide;
        }
        y += row_height;
    }
    return out + "</svg>";
}

}  // namespace

std::string verdict_chart(const std::string& id,
                          const std::string& title,
                          const std::vector<VerdictBar>& bars) {
    std::uint64_t most = 1;
    for (const VerdictBar& bar : bars) most = std::max(most, total(bar));
    const std::span<const VerdictBar> all{bars};
    std::string out =
        picture(id, title, all.first(std::min(bars_in_picture, all.size())), most, true);
    for (std::size_t begin = bars_in_picture; begin < all.size(); begin += bars_in_picture)
        out += picture(fmt::format("{}-{}", id, begin),
                       fmt::format("{}, continued", title),
                       all.subspan(begin, std::min(bars_in_picture, all.size() - begin)),
                       most,
                       false);
    return out;
}

}  // namespace hearken::report
