// Our own layout and parts: what every page of a report must keep to.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "component_files.h"
#include "template/template.h"

namespace hearken::templates {
namespace {

const std::string page_text = R"({% extends "hearken/layout.njk" %}
{% from "hearken/parts.njk" import bar_chart, scrolling_table %}
{% block main %}
{{ scrolling_table({ caption: caption, firstCellIsHeader: true, head: [{ text: "Case" }], rows: [[{ text: caption }]] }) }}
{{ bar_chart({ caption: "Missed", of: "Standard", values: "Count", items: items, max: 10 }) }}
{% endblock %})";

Value bar(const std::string& label, double value) {
    return Value::map({{"label", Value::text(label)},
                       {"value", Value::number(value)},
                       {"text", Value::text(std::to_string(static_cast<int>(value)))}});
}

Map page_values() {
    return {
        {"title", Value::text("What needs doing <now>")},
        {"css", Value::markup("p > b { color: black }")},
        {"made_by", Value::text("0")},
        {"caption", Value::text("Duties & \"dates\"")},
        {"items",
         Value::list(
             {bar("all <of> it", 10), bar("half", 5), bar("too long", 40), bar("nothing", 0)})}};
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

class Pages : public testing::Test {
protected:
    void SetUp() override {
        const auto assets = assets_folder();
        if (!assets)
            GTEST_SKIP() << "the components are not here: script/assets could not bring them";
        const auto folder = FolderSource::open(*assets + "/templates");
        ASSERT_TRUE(folder.has_value()) << folder.error().message;
        Templates templates{**folder, {}};
        const Result<std::string> made =
            templates.render_text(page_text, "page.njk", page_values());
        ASSERT_TRUE(made.has_value()) << made.error().message;
        page_ = *made;
    }

    std::string page_;
};

TEST_F(Pages, ArePartsOfOneFileThatFetchesAndRunsNothing) {
    EXPECT_EQ(count_of(page_, "<script"), 0U);
    EXPECT_EQ(count_of(page_, "<link"), 0U);
    EXPECT_EQ(count_of(page_, "<img"), 0U);
    EXPECT_EQ(count_of(page_, "src="), 0U);
    EXPECT_EQ(count_of(page_, "http"), 2U);  // http-equiv, and the name of SVG's name space
    EXPECT_EQ(count_of(page_, "default-src 'none'"), 1U);
    EXPECT_NE(page_.find("<style>p > b { color: black }</style>"), std::string::npos);
}

TEST_F(Pages, HaveALanguageOneHeadingAndAWayPastTheHeader) {
    EXPECT_EQ(count_of(page_, "<html lang=\"en-GB\""), 1U);
    EXPECT_EQ(count_of(page_, "<h1"), 1U);
    EXPECT_EQ(count_of(page_, "<main"), 1U);
    EXPECT_EQ(count_of(page_, "href=\"#main-content\""), 1U);
    EXPECT_EQ(count_of(page_, "id=\"main-content\""), 1U);
    EXPECT_NE(page_.find("<title>What needs doing &lt;now&gt; - Hearken</title>"),
              std::string::npos);
    EXPECT_EQ(count_of(page_, "<now>"), 0U);
}

TEST_F(Pages, PutWideTablesIntoARegionThatTheKeyboardReaches) {
    EXPECT_EQ(
        count_of(page_,
                 "role=\"region\" tabindex=\"0\" aria-label=\"Duties &amp; &quot;dates&quot;\""),
        1U);
    EXPECT_EQ(count_of(page_, "<caption"), 2U);
    EXPECT_EQ(count_of(page_, "scope=\"col\""), 3U);
    EXPECT_EQ(count_of(page_, "scope=\"row\""), 5U);
}

// 360 units are the whole length: 10 of 10 is all of it, 5 half, and no bar is longer.
TEST_F(Pages, DrawBarsAsLongAsTheirFiguresWithTheTableBeside) {
    EXPECT_EQ(count_of(page_, "width=\"360\" height=\"16\""), 2U);
    EXPECT_EQ(count_of(page_, "width=\"180\" height=\"16\""), 1U);
    EXPECT_EQ(count_of(page_, "width=\"0\" height=\"16\""), 1U);
    EXPECT_EQ(count_of(page_, "all &lt;of&gt; it"), 2U);  // in the picture and in the table
    EXPECT_EQ(count_of(page_, "aria-hidden=\"true\" focusable=\"false\""), 1U);
}

}  // namespace
}  // namespace hearken::templates
