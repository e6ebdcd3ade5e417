// Nunjucks itself, run by node, on cases of our own: the language, and the MoJ components, for
// which nobody publishes fixtures.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <array>
#include <cstdio>
#include <string>

#include "component_files.h"
#include "json_values.h"

namespace hearken::templates {
namespace {

const std::string cases_file = HEARKEN_SOURCE_DIR "/tests/template/nunjucks_cases.json";

// What a command writes; empty where it fails.
std::string output_of(const std::string& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return {};
    std::string output;
    std::array<char, 4096> piece{};
    while (const std::size_t length = fread(piece.data(), 1, piece.size(), pipe))
        output.append(piece.data(), length);
    return pclose(pipe) == 0 ? output : std::string{};
}

// Stand-ins for MoJ's filters, as in nunjucks.js: what components do with them is tested, not
// dates.
Filter joined_by(std::string before, std::string after) {
    return [before, after](const FilterCall& call) -> Result<Value> {
        const Value argument = call.argument(0);
        return Value::text(call.input.as_string() + before + argument.as_string() + after);
    };
}

Options as_nunjucks_is_set_up() {
    Options options;
    options.text_may_become_markup = true;
    options.filters = {{"date", joined_by("(", ")")}, {"mojDate", joined_by("[", "]")}};
    return options;
}

Result<std::string> render(Templates& templates, simdjson::dom::element one, const Map& values) {
    std::string_view text;
    if (!one["text"].get(text)) return templates.render_text(text, "case.njk", values);
    const std::string component{one["component"].get_string().value_unsafe()};
    const std::string macro =
        macro_name(component.substr(0, 3), component.substr(component.rfind('/') + 1));
    return templates.render_text("{% from \"" + component + "/macro.njk\" import " + macro +
                                     " %}{{ " + macro + "(params) }}",
                                 "case.njk",
                                 {{"params", value_of_json(one["options"].value_unsafe())}});
}

TEST(Nunjucks, OurCasesRenderAsNunjucksRendersThem) {
    const auto assets = assets_folder();
    if (!assets) GTEST_SKIP() << "Nunjucks is not here: script/assets could not bring it";
    const std::string theirs = output_of("node " HEARKEN_SOURCE_DIR "/tests/template/nunjucks.js " +
                                         *assets + " " + cases_file);
    ASSERT_FALSE(theirs.empty()) << "node could not run tests/template/nunjucks.js";

    const auto folder = FolderSource::open(*assets + "/templates");
    ASSERT_TRUE(folder.has_value()) << folder.error().message;
    Templates templates{**folder, as_nunjucks_is_set_up()};
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    ASSERT_FALSE(parser.load(cases_file).get(root));
    const Value values = value_of_json(root["values"].value_unsafe());
    simdjson::dom::array cases;
    ASSERT_FALSE(root["cases"].get(cases));

    std::size_t line_start = 0;
    for (const simdjson::dom::element one : cases) {
        const std::size_t line_end = theirs.find('\n', line_start);
        ASSERT_NE(line_end, std::string::npos);
        const Value expected = value_of_json_text(theirs.substr(line_start, line_end - line_start));
        line_start = line_end + 1;
        const Result<std::string> made = render(templates, one, values.as_map());
        ASSERT_TRUE(made.has_value()) << made.error().message << "\n" << simdjson::minify(one);
        EXPECT_EQ(*made, expected.as_string()) << simdjson::minify(one);
    }
    EXPECT_EQ(line_start, theirs.size());
}

}  // namespace
}  // namespace hearken::templates
