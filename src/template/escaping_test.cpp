// Nothing from outside reaches a page unescaped, whatever a template does with it.
#include <gtest/gtest.h>

#include "template/rendered.h"

namespace hearken::templates {
namespace {

const Map outside = {{"text", Value::text("<b>&\"'\\")},
                     {"list", Value::list({Value::text("<i>")})},
                     {"ready", Value::markup("<hr>")}};
const std::string escaped = "&lt;b&gt;&amp;&quot;&#39;&#92;";

TEST(Escaping, TextIsEscapedAndMarkupIsNot) {
    EXPECT_EQ(rendered("{{ text }}", outside), escaped);
    EXPECT_EQ(rendered("{{ ready }}{{ ready | escape }}{{ ready | safe }}", outside),
              "<hr><hr><hr>");
    EXPECT_EQ(rendered("{{ list }}{{ list | join }}", outside), "&lt;i&gt;&lt;i&gt;");
    EXPECT_EQ(rendered("{{ text | escape | escape }}", outside), escaped);
    EXPECT_EQ(rendered("{{ '<b>' }}{{ '<b>' | safe }}", outside), "&lt;b&gt;<b>");
}

TEST(Escaping, WhatAMacroMakesIsMarkupAndItsTextIsEscapedOnce) {
    EXPECT_EQ(rendered("{% macro m(t) %}<p>{{ t }}</p>{% endmacro %}{{ m(text) }}", outside),
              "<p>" + escaped + "</p>");
    EXPECT_EQ(rendered("{% set s %}<p>{{ text }}</p>{% endset %}{{ s | safe }}", outside),
              "<p>" + escaped + "</p>");
}

// Every way that text can be changed on, and then called safe: each is an error, not a hole.
TEST(Escaping, TextFromOutsideCannotBeCalledSafe) {
    for (const std::string way : {"text",
                                  "text | trim",
                                  "text | upper",
                                  "text | lower",
                                  "text | capitalize",
                                  "text | string",
                                  "text | indent(2, true)",
                                  "text | replace('b', 'c')",
                                  "'x' | replace('x', text)",
                                  "text + 'x'",
                                  "'x' + text",
                                  "text ~ 'x'",
                                  "list",
                                  "list | join",
                                  "list.join('')",
                                  "[text] | join",
                                  "[[text]] | join",
                                  "['x'] | join(text)",
                                  "'' + list",
                                  "list | string",
                                  "'x' if no else text",
                                  "no or text",
                                  "no | default(text)",
                                  "[text][0]",
                                  "{a: text}.a",
                                  "[1, text] | select('truthy') | join",
                                  "[].concat(text) | join"}) {
        const std::string made = rendered("{% set s = " + way + " %}{{ s | safe }}", outside);
        EXPECT_EQ(made, "error: page.njk:1: text from outside is given where HTML is expected")
            << way;
    }
    EXPECT_EQ(rendered("{% for c in text %}{{ c | safe }}{% endfor %}", outside),
              "error: page.njk:1: text from outside is given where HTML is expected");
    EXPECT_EQ(rendered("{% for k, v in m %}{{ k | safe }}{% endfor %}",
                       {{"m", Value::map({{"<b>", Value::none()}})}}),
              "error: page.njk:1: text from outside is given where HTML is expected");
}

TEST(Escaping, TextDoesNotSlipIntoMarkupByReplacing) {
    EXPECT_EQ(rendered("{{ '<p>x</p>' | safe | replace('x', text) }}", outside),
              "<p>" + escaped + "</p>");
}

TEST(Escaping, OnlyWhereAProgramAllowsItMayTextBecomeMarkup) {
    Options options;
    options.text_may_become_markup = true;
    EXPECT_EQ(rendered("{{ text | safe }}", outside, std::move(options)), "<b>&\"'\\");
}

}  // namespace
}  // namespace hearken::templates
