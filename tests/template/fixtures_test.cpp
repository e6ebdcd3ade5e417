// GOV.UK Frontend's own fixtures: what each component is given, and the HTML that must come out.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "component_files.h"
#include "json_values.h"

namespace hearken::templates {
namespace {

// Of govuk-frontend 6.6.0, which assets/package.json pins: another version means looking again.
// Theirs are without white space at either end; all else is compared byte by byte.
constexpr int fixtures_expected = 725;

struct Tally {
    int fixtures = 0;
    int identical = 0;
    std::map<std::string, std::string> different;  // component and name -> both texts
};

Options for_fixtures() {
    Options options;
    options.text_may_become_markup = true;  // JSON has no markup: `html` stands there as text
    return options;
}

void compare(Templates& templates,
             const std::string& component,
             simdjson::dom::element fixture,
             Tally& tally) {
    const std::string macro = macro_name("govuk", component);
    const std::string page = "{% from \"govuk/components/" + component + "/macro.njk\" import " +
                             macro + " %}{{ " + macro + "(params) }}";
    const Value options = value_of_json(fixture["options"].value_unsafe());
    const std::string expected{fixture["html"].get_string().value_unsafe()};
    const Result<std::string> made =
        templates.render_text(page, "fixture.njk", Map{{"params", options}});
    const std::string name =
        component + ": " + std::string{fixture["name"].get_string().value_unsafe()};
    ++tally.fixtures;
    const std::string got =
        made ? std::string{trim(*made)} : made.error().message;  // as theirs are
    if (got == expected)
        ++tally.identical;
    else
        tally.different[name] = "expected:\n" + expected + "\ngot:\n" + got;
}

TEST(Fixtures, ComponentsOfGovukFrontendRenderAsTheirFixturesSay) {
    const auto assets = assets_folder();
    if (!assets) GTEST_SKIP() << "the components are not here: script/assets could not bring them";
    const auto folder = FolderSource::open(*assets + "/templates");
    ASSERT_TRUE(folder.has_value()) << folder.error().message;
    Templates templates{**folder, for_fixtures()};

    Tally tally;
    const std::string components = *assets + "/node_modules/govuk-frontend/dist/govuk/components";
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator{components})
        if (std::filesystem::exists(entry.path() / "fixtures.json"))
            files.insert(entry.path().filename().string());
    for (const std::string& component : files) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        ASSERT_FALSE(parser.load(components + "/" + component + "/fixtures.json").get(root));
        simdjson::dom::array fixtures;
        ASSERT_FALSE(root["fixtures"].get(fixtures));
        for (const simdjson::dom::element fixture : fixtures)
            compare(templates, component, fixture, tally);
    }
    for (const auto& [name, texts] : tally.different) ADD_FAILURE() << name << '\n' << texts;
    EXPECT_EQ(tally.fixtures, fixtures_expected);
    EXPECT_EQ(tally.identical, fixtures_expected);
}

}  // namespace
}  // namespace hearken::templates
