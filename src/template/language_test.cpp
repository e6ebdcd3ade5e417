// What templates mean. Expected values are those of Nunjucks' documentation and of ECMA-262; the
// same and more is compared with Nunjucks itself in tests/template.
#include <gtest/gtest.h>

#include "template/rendered.h"

namespace hearken::templates {
namespace {

TEST(Language, PutsOutValuesAndWhatStandsBetween) {
    EXPECT_EQ(
        rendered("Dear {{ name }}, {{ 1 }}{{ none }}{{ nothing }}.", {{"name", Value::text("A")}}),
        "Dear A, 1.");
    EXPECT_EQ(rendered("{{ a.b.c }}{{ a['b']['c'] }}{{ l[1] }}{{ l.length }}",
                       {{"a", Value::map({{"b", Value::map({{"c", Value::number(7)}})}})},
                        {"l", Value::list({Value::number(1), Value::number(2)})}}),
              "7722");
}

TEST(Language, ReckonsAsJavaScriptDoes) {
    EXPECT_EQ(
        rendered("{{ 2 + 3 * 4 - 6 / 2 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ 2 ** 3 }} {{ -2 + 1 }}"),
        "11 3 3 8 -1");
    EXPECT_EQ(rendered("{{ 0.1 + 0.2 }} {{ 10 ** 21 }} {{ 1 / 0 }} {{ 'a' + 1 + 2 }} {{ 1 ~ 2 }}"),
              "0.30000000000000004 1e+21 Infinity a12 12");
    EXPECT_EQ(rendered("{{ 'a' + nothing }} {{ 'a' + none }} {{ 1 + true }}"),
              "aundefined anull 2");
}

TEST(Language, ComparesLooselyAndStrictly) {
    EXPECT_EQ(
        rendered("{{ 1 == '1' }} {{ 1 === '1' }} {{ none == nothing }} {{ none === nothing }}"),
        "true false true false");
    EXPECT_EQ(rendered("{{ '10' < '9' }} {{ '10' < 9 }} {{ 'x' < 1 }} {{ 'x' >= 1 }} {{ 2 != 3 }}"),
              "true false false false true");
    EXPECT_EQ(rendered("{{ ('a' | safe) == 'a' }} {{ ('a' | safe) === 'a' }}"), "true false");
}

TEST(Language, EmptyListsAndMarkupAreTrue) {
    EXPECT_EQ(rendered("{{ 1 if [] else 0 }}{{ 1 if {} else 0 }}{{ 1 if ('' | safe) else 0 }}"),
              "111");
    EXPECT_EQ(
        rendered("{{ 1 if '' else 0 }}{{ 1 if 0 else 0 }}{{ 1 if none else 0 }}[{{ 1 if no }}]"),
        "000[]");
}

TEST(Language, NotTakesTheWholeComparison) {
    EXPECT_EQ(rendered("{{ not 1 == 2 }} {{ not false and true }} {{ 2 not in [1] }}"),
              "true true true");
}

TEST(Language, LoopsOverListsMapsAndCharacters) {
    EXPECT_EQ(rendered("{% for a in [5, 6] %}{{ loop.index }}{{ a }}{{ loop.last }} {% endfor %}"),
              "15false 26true ");
    EXPECT_EQ(rendered("{% for k, v in {a: 1, b: 2} %}{{ k }}{{ v }}{% endfor %}"), "a1b2");
    EXPECT_EQ(rendered("{% for a, b in [[1, 2], [3]] %}{{ a }}{{ b }};{% endfor %}"), "12;3;");
    EXPECT_EQ(rendered("{% for c in 'é!' %}{{ c }}.{% endfor %}"), "é.!.");
    EXPECT_EQ(
        rendered(
            "{% for a in [] %}x{% else %}none{% endfor %}{% for a in b %}x{% else %}0{% endfor %}"),
        "none0");
}

TEST(Language, WhatALoopSetsStaysWhereItWasFirstSet) {
    EXPECT_EQ(rendered("{% set n = 1 %}{% for a in [1, 2] %}{% set n = n + a %}{% set m = n %}"
                       "{% endfor %}{{ n }}{{ m }}"),
              "4");
}

TEST(Language, ChoosesTheFirstBranchThatIsTrue) {
    const std::string text =
        "{% if a == 1 %}one{% elif a == 2 %}two{% elseif a %}more{% else %}none{% endif %}";
    EXPECT_EQ(rendered(text, {{"a", Value::number(1)}}), "one");
    EXPECT_EQ(rendered(text, {{"a", Value::number(2)}}), "two");
    EXPECT_EQ(rendered(text, {{"a", Value::number(3)}}), "more");
    EXPECT_EQ(rendered(text), "none");
}

TEST(Language, MacrosTakeValuesByPlaceAndByName) {
    const std::string macro =
        "{% macro m(a, b, c='C', d=a) %}[{{ a }}{{ b }}{{ c }}{{ d }}]{% endmacro %}";
    EXPECT_EQ(
        rendered(macro +
                 "{{ m(1, 2) }}{{ m(1) }}{{ m(1, 2, 3, 4) }}{{ m(b=1, a=2) }}{{ m(1, d=5) }}"),
        "[12C1][1C1][1234][21C2][1C5]");
}

TEST(Language, AMacroSeesItsTemplateAndNotItsCaller) {
    EXPECT_EQ(rendered("{% set top = 1 %}{% macro m() %}{{ top }}{{ inner }}{% endmacro %}"
                       "{% for inner in [2] %}{{ m() }}{% endfor %}"),
              "1");
}

TEST(Language, ACallBlockIsTheMacrosCaller) {
    EXPECT_EQ(rendered("{% macro m(x) %}<{{ caller(x) if caller else 'no' }}>{% endmacro %}"
                       "{% set y = 3 %}{{ m(1) }}{% call(n) m(2) %}{{ n }}{{ y }}{% endcall %}"),
              "<no><23>");
}

TEST(Language, ImportsAndIncludesOtherTemplates) {
    const std::map<std::string, std::string, std::less<>> others = {
        {"a/macros.njk",
         "{% macro m(x) %}{{ x }}{% include './part.njk' %}{% endmacro %}{% set v = 9 %}"},
        {"a/part.njk", "({{ x }})"},
        {"page.part", "{{ here }}{% set here = 2 %}{{ here }}"}};
    EXPECT_EQ(
        rendered("{% from 'a/macros.njk' import m, v as w %}{{ m(1) }}{{ w }}", {}, {}, others),
        "1(1)9");
    EXPECT_EQ(
        rendered("{% import './a/macros.njk' as all %}{{ all.m(1) }}{{ all.v }}", {}, {}, others),
        "1(1)9");
    EXPECT_EQ(rendered("{% set here = 1 %}{% include 'page.part' %}{{ here }}"
                       "{% include 'no.njk' ignore missing %}",
                       {},
                       {},
                       others),
              "121");
}

TEST(Language, ATemplateFillsTheBlocksOfTheOneItExtends) {
    const std::map<std::string, std::string, std::less<>> others = {
        {"base.njk", "<{% block a %}A{% endblock %}{% block b %}B{{ v }}{% endblock %}>"},
        {"middle.njk", "{% extends 'base.njk' %}{% block a %}M{% endblock %}"}};
    EXPECT_EQ(rendered("{% extends 'middle.njk' %}lost{% block b %}{{ v }}{% endblock b %}",
                       {{"v", Value::number(1)}},
                       {},
                       others),
              "<M1>");
}

TEST(Language, FiltersChangeValues) {
    EXPECT_EQ(
        rendered("{{ 'a\nb\n' | indent(2) }}|{{ 'a\nb' | indent(1, true) }}|{{ ' a ' | trim }}|"
                 "{{ 'aBc' | upper }}{{ 'aBc' | lower }}{{ 'aBc' | capitalize }}"),
        "a\n  b\n  | a\n b|a|ABCabcAbc");
    EXPECT_EQ(
        rendered(
            "{{ 'a.b.c' | replace('.', '-') }} {{ [1, 2] | join('+') }} {{ [3, 4].join() }} "
            "{{ ['a', 'b'] | select('eq', 'b') | join }} {{ '12px' | int }} {{ 'x' | int(3) }}"),
        "a-b-c 1+2 3,4 b 12 3");
    EXPECT_EQ(
        rendered("{{ no | default(1) }}{{ '' | default(2) }}{{ '' | default(3, true) }}"
                 "{{ [1] | length }}{{ 'aé€😀' | length }}{{ {a: 1} | length }}{{ no | length }}"),
        "13"
        "1510");
    EXPECT_EQ(
        rendered("{{ [1].concat(2, [3]) | join }}{{ [1].includes(1) }}{{ [1].includes('1') }}"),
        "123truefalse");
}

TEST(Language, TagsTakeTheWhiteSpaceThatTheySay) {
    EXPECT_EQ(rendered("a\n  {% if true %}\n  b\n  {% endif %}\nc"), "a\n  b\nc");
    EXPECT_EQ(rendered("a  {{- 1 -}}  b {#- c -#} d {%- if true -%} e {%- endif %} f"), "a1bde f");
    EXPECT_EQ(rendered("a {{ 1 }} {% if true %} b{% endif %}"), "a 1  b");
    EXPECT_EQ(rendered("{% raw %}{{ a }}{% b %}{% endraw %} {%- raw -%} {# {%- endraw -%} x"),
              "{{ a }}{% b %}{#x");
    // A block set keeps the white space after its first tag, as Nunjucks does.
    EXPECT_EQ(rendered("{% set v -%} y {% endset %}[{{ v }}]"), "[ y ]");
}

TEST(Language, AProgramAddsFilters) {
    Options options;
    options.filters["twice"] = [](const FilterCall& call) -> Result<Value> {
        return Value::number(2 * call.input.as_number());
    };
    EXPECT_EQ(rendered("{{ 4 | twice }}", {}, std::move(options)), "8");
}

TEST(Language, MapsKeepTheirOrderAndFindAmongMany) {
    Map map;
    for (int i = 0; i < 40; ++i) map.put("k" + std::to_string((i * 7) % 40), Value::number(i));
    map.put("k0", Value::number(99));
    ASSERT_EQ(map.size(), 40U);
    EXPECT_EQ(map.entries()[0].first, "k0");
    EXPECT_EQ(map.entries()[1].first, "k7");
    for (int i = 1; i < 40; ++i)
        EXPECT_EQ(map.find("k" + std::to_string((i * 7) % 40))->as_number(), i);
    EXPECT_EQ(map.find("k0")->as_number(), 99);
    EXPECT_EQ(map.find("k40"), nullptr);
}

}  // namespace
}  // namespace hearken::templates
