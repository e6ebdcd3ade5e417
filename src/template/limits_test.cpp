// Templates that are wrong or hostile end in an error that says where, and never in a crash.
#include <gtest/gtest.h>

#include "template/rendered.h"

namespace hearken::templates {
namespace {

std::string repeated(const std::string& text, int count) {
    std::string made;
    for (int i = 0; i < count; ++i) made += text;
    return made;
}

TEST(Limits, MacrosAndIncludesEnd) {
    EXPECT_EQ(rendered("\n{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"),
              "error: page.njk:2: macros and includes stand more than 400 deep in one another");
    EXPECT_EQ(rendered("{% include 'a.njk' %}", {}, {}, {{"a.njk", "{% include 'a.njk' %}"}}),
              "error: a.njk:1: macros and includes stand more than 400 deep in one another");
    EXPECT_EQ(
        rendered("{% import 'a.njk' as a %}",
                 {},
                 {},
                 {{"a.njk", "{% import 'b.njk' as b %}"}, {"b.njk", "{% import 'a.njk' as a %}"}})
            .substr(0, 7),
        "error: ");
    Options few;
    few.limits.steps_max = 1000;
    EXPECT_EQ(rendered("{% extends 'a.njk' %}", {}, few, {{"a.njk", "{% extends 'a.njk' %}"}}),
              "error: a.njk:1: the rendering takes more than 1000 steps");
}

TEST(Limits, StepsBytesAndPagesEnd) {
    Options options;
    options.limits.steps_max = 1000;
    options.limits.made_bytes_max = 10'000;
    options.limits.output_bytes_max = 5'000;
    const std::string hundred =
        "{% set l = [1,1,1,1,1,1,1,1,1,1] %}{% for a in l %}{% for b in l %}";
    const std::string ends = "{% endfor %}{% endfor %}";
    EXPECT_EQ(rendered(hundred + "{% for c in l %}{% endfor %}" + ends, {}, options),
              "error: page.njk:1: the rendering takes more than 1000 steps");
    EXPECT_EQ(
        rendered(
            "{% set t = 'xxxxxxxxxx' %}" + hundred + "{% set t = t + t %}" + ends, {}, options),
        "error: page.njk:1: the rendering makes more than 10000 bytes");
    EXPECT_EQ(rendered(repeated("x", 6'000), {}, options),
              "error: page.njk:1: the page is longer than 5000 bytes");
    EXPECT_EQ(rendered("{{ '\\n\\n\\n\\n\\n\\n' | indent(1000) }}", {}, options),
              "error: page.njk:1: a filter makes more than 5000 bytes");
}

TEST(Limits, NestingEnds) {
    const std::string tags = "error: page.njk:1: tags stand more than 100 deep in one another";
    const std::string expressions =
        "error: page.njk:1: expressions stand more than 100 deep in one another";
    EXPECT_EQ(rendered(repeated("{% if a %}", 5000)), tags);
    for (const std::string opening :
         {"(", "[", "not ", "-", "{a: ", "a[", "a(", "1 if 1 else ", "a | default("})
        EXPECT_EQ(rendered("{{ " + repeated(opening, 5000) + " }}"), expressions) << opening;
    for (const std::string chain :
         {" + a", " and a", " or a", " * a", " == a", " | trim", ".a", "()"})
        EXPECT_EQ(rendered("{{ a" + repeated(chain, 5000) + " }}"), expressions) << chain;
}

TEST(Limits, ListsInListsEnd) {
    std::string text = "{% set a = [] %}";
    for (int i = 0; i < 200; ++i) text += "{% set a = [a] %}";
    EXPECT_EQ(rendered(text), "error: page.njk:1: lists stand too deep in one another");
}

TEST(Limits, TemplatesAreNotEndlessEither) {
    Options options;
    options.limits.template_bytes_max = 10;
    EXPECT_EQ(rendered("{{ 'long enough' }}", {}, options),
              "error: page.njk: the template is longer than 10 bytes");
    options.limits.template_bytes_max = 100;
    options.limits.templates_max = 1;
    EXPECT_EQ(rendered("{% include 'a' %}{% include 'b' %}", {}, options, {{"a", ""}, {"b", ""}}),
              "error: more than 1 templates are read");
}

TEST(Errors, SayTheTemplateTheLineAndWhatIsWrong) {
    const auto error = [](const std::string& text) { return rendered("\n" + text); };
    EXPECT_EQ(error("{{ a | shout }}"), "error: page.njk:2: there is no filter \"shout\"");
    EXPECT_EQ(error("{{ a is odd }}"), "error: page.njk:2: there is no test \"odd\"");
    EXPECT_EQ(error("{% while a %}"), "error: page.njk:2: there is no statement \"while\" here");
    EXPECT_EQ(error("{% if a %}\n\n"),
              "error: page.njk:4: the end of the template stands where {% endif %} must stand");
    EXPECT_EQ(error("{{ a"), "error: page.njk:2: a tag {{ does not end");
    EXPECT_EQ(error("{# a"), "error: page.njk:2: a comment {# does not end");
    EXPECT_EQ(error("{{ 'a }}"), "error: page.njk:2: a string does not end");
    EXPECT_EQ(error("{% raw %}"), "error: page.njk:2: {% raw %} does not end");
    EXPECT_EQ(error("{{ a ? b }}"), "error: page.njk:2: \"?\" means nothing here");
    EXPECT_EQ(error("{{ 1 + }}"), "error: page.njk:2: }} stands where a value must stand");
    EXPECT_EQ(error("{{ f(1) }}"), "error: page.njk:2: \"f\" is no macro that could be called");
    EXPECT_EQ(error("{{ [1].push(2) }}"), "error: page.njk:2: lists have no push()");
    EXPECT_EQ(error("{{ 1 in 2 }}"),
              "error: page.njk:2: \"in\" looks into what is neither a list, a text nor a map");
    EXPECT_EQ(error("{% include 'gone.njk' %}"),
              "error: page.njk:2: there is no template \"gone.njk\"");
    EXPECT_EQ(rendered("\n{% from 'a' import b %}", {}, {}, {{"a", ""}}),
              "error: page.njk:2: a has no \"b\"");
    EXPECT_EQ(error("{% block a %}{% endblock %}{% block a %}{% endblock %}"),
              "error: page.njk:2: there are two blocks \"a\"");
}

TEST(Errors, TheTrailSaysHowTheRendererCameThere) {
    const TextSource source{{{"page.njk", "{% from 'm.njk' import m %}\n{{ m() }}"},
                             {"m.njk", "{% macro m() %}\n{% include './part.njk' %}{% endmacro %}"},
                             {"part.njk", "{{ 1 in 2 }}"}}};
    Templates templates{source, {}};
    const Result<std::string> made = templates.render("page.njk", {});
    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().trail,
              (std::vector<std::string>{"included at m.njk:2", "called \"m\" at page.njk:2"}));
    EXPECT_FALSE(made.error().remedy.empty());
}

}  // namespace
}  // namespace hearken::templates
