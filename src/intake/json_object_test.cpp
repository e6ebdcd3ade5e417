#include "intake/json_object.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::intake {
namespace {

// "key=text" of each field, null as "key!" and a list as "key[]"; or the fault's number.
std::string read(std::string text) {
    JsonObjectParser parser;
    const std::size_t size = text.size();
    // What stands behind the text must not matter: here what would close anything that is open.
    text.append(JsonObjectParser::padding, '}');
    const JsonFault fault = parser.parse({text.data(), size});
    if (fault != JsonFault::none) return "fault " + std::to_string(static_cast<int>(fault));
    std::string all;
    for (const JsonField& field : parser.fields()) {
        all += std::string{field.key};
        if (field.type == JsonType::value) all += "=" + std::string{field.text};
        if (field.type == JsonType::null) all += "!";
        if (field.type == JsonType::list) all += "[]";
        all += ";";
    }
    return all;
}

std::string refused(JsonFault fault) {
    return "fault " + std::to_string(static_cast<int>(fault));
}

TEST(JsonObject, GivesEachFieldInOrder) {
    EXPECT_EQ(read(R"({"case":"7","event":"Sent"})"), "case=7;event=Sent;");
    EXPECT_EQ(read("\t { \"a\" : \"x y\" , \"b\" : null }\r"), "a=x y;b!;");
    EXPECT_EQ(read("{}"), "");
    EXPECT_EQ(read(R"({"a":1,"a":2})"), "a=1;a=2;");
}

// No double between: 35.00 stays 35.00, and what no double can hold stays whole.
TEST(JsonObject, KeepsNumbersAsTheyAreWritten) {
    EXPECT_EQ(read(R"({"a":35.00,"b":-0.10,"c":0,"d":1e3,"e":1.5E-07})"),
              "a=35.00;b=-0.10;c=0;d=1e3;e=1.5E-07;");
    EXPECT_EQ(read(R"({"a":123456789012345678901234567890.123456789012345678901})"),
              "a=123456789012345678901234567890.123456789012345678901;");
    EXPECT_EQ(read(R"({"a":1e999})"), "a=1e999;");
}

TEST(JsonObject, RefusesWhatIsNoNumberOrWord) {
    for (const char* text : {"01",
                             "+1",
                             "1.",
                             ".5",
                             "1e",
                             "1e+",
                             "-",
                             "0x10",
                             "1 2",
                             "NaN",
                             "Infinity",
                             "-Infinity",
                             "True",
                             "nul",
                             "nulll",
                             "tru e",
                             "'a'",
                             "undefined",
                             "1,5"})
        EXPECT_EQ(read("{\"a\":" + std::string{text} + "}"), refused(JsonFault::ill_formed))
            << text;
}

TEST(JsonObject, GivesTrueAndFalseAsTexts) {
    EXPECT_EQ(read(R"({"a":true,"b":false})"), "a=true;b=false;");
}

TEST(JsonObject, UnescapesTextsAndKeys) {
    EXPECT_EQ(read(R"({"a":"\"\\\/\b\f\n\r\t","b":"caf\u00e9 \ud83d\ude00"})"),
              "a=\"\\/\b\f\n\r\t;b=caf\xC3\xA9 \xF0\x9F\x98\x80;");
    EXPECT_EQ(read(R"({"a\u0062\"c":1,"d":2})"), "ab\"c=1;d=2;");
    EXPECT_EQ(read("{\"caf\xC3\xA9\":\"\xE2\x82\xAC\"}"), "caf\xC3\xA9=\xE2\x82\xAC;");
}

TEST(JsonObject, RefusesWrongEscapes) {
    for (const char* text :
         {R"("\x")", R"("\u12")", R"("\ud800")", R"("\udc00x")", "\"\\", "\"a\tb\"", "\"a\nb\""})
        EXPECT_EQ(read("{\"a\":" + std::string{text} + "}"), refused(JsonFault::ill_formed))
            << text;
}

TEST(JsonObject, NamesInnerFieldsWithDots) {
    EXPECT_EQ(read(R"({"a":{"b":1,"c":{"d":"x","e":null}},"f":{}})"), "a.b=1;a.c.d=x;a.c.e!;");
    EXPECT_EQ(read(R"({"":{"b":1},"c":{"":2}})"), ".b=1;c.=2;");
}

TEST(JsonObject, SaysThatAListIsThereAndChecksWhatIsInIt) {
    EXPECT_EQ(read(R"({"a":["x",1,null,{"b":[2]}],"c":[],"d":3})"), "a[];d=3;");
    EXPECT_EQ(read(R"({"a":[1,]})"), refused(JsonFault::ill_formed));
    EXPECT_EQ(read(R"({"a":[01]})"), refused(JsonFault::ill_formed));
    EXPECT_EQ(read(R"({"a":[{"b":tru}]})"), refused(JsonFault::ill_formed));
}

TEST(JsonObject, RefusesBrokenGrammar) {
    for (const char* text : {"{",
                             "{\"a\"",
                             "{\"a\"}",
                             "{\"a\":",
                             "{\"a\":}",
                             "{\"a\":1",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\" 1}",
                             "{\"a\":1 \"b\":2}",
                             "{a:1}",
                             "{1:2}",
                             "{\"a\":\"b",
                             "{\"a\":[1}",
                             "{\"a\":[1]]",
                             "{\"a\":{\"b\":1}",
                             "{\"a\":{\"b\":1]}",
                             "{\"a\":\"b\"c}",
                             "{\"a\":1;}",
                             "{\"a\":1}}",
                             "{\"a\":{}",
                             "{\"a\":,\"b\":1}",
                             "{\"a\"::1}",
                             "{\"a\":[1 2]}"})
        EXPECT_NE(read(text).find("fault"), std::string::npos) << text;
}

TEST(JsonObject, RefusesWhatIsNoObject) {
    for (const char* text :
         {"[]", "[{\"a\":1}]", "1", "\"a\"", "null", "case,event", "}", "", "// {\"a\":1}"})
        EXPECT_EQ(read(text), refused(JsonFault::no_object)) << text;
    for (const char* text : {"{\"a\":1}{\"b\":2}", "{\"a\":1},", "{\"a\":1} x"})
        EXPECT_NE(read(text).find("fault"), std::string::npos) << text;
}

TEST(JsonObject, RefusesBytesThatAreNoText) {
    EXPECT_EQ(read("{\"a\":\"\xFF\"}"), refused(JsonFault::bad_utf8));
    EXPECT_EQ(read("{\"\xC3\":1}"), refused(JsonFault::bad_utf8));
    EXPECT_EQ(read("{\"a\":\"\xED\xA0\x80\"}"), refused(JsonFault::bad_utf8));
    EXPECT_EQ(read(std::string("{\"a\":\"\0\"}", 9)), refused(JsonFault::zero_character));
    EXPECT_EQ(read(std::string("{\"a\":\0}", 7)), refused(JsonFault::zero_character));
    EXPECT_EQ(read(R"({"a":"x\u0000y"})"), refused(JsonFault::zero_character));
    EXPECT_EQ(read(R"({"x\u0000y":1})"), refused(JsonFault::zero_character));
}

TEST(JsonObject, HasLimits) {
    const auto nested = [](int depth) {
        std::string text;
        for (int level = 1; level < depth; ++level) text += "{\"a\":";
        return text + "{}" + std::string(static_cast<std::size_t>(depth - 1), '}');
    };
    EXPECT_EQ(read(nested(64)), "");
    EXPECT_EQ(read(nested(65)), refused(JsonFault::too_deep));
    EXPECT_EQ(read(nested(100'000)), refused(JsonFault::too_deep));
    EXPECT_EQ(read("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"),
              refused(JsonFault::too_deep));
    EXPECT_EQ(read("{\"" + std::string(1024, 'k') + "\":1}").size(), 1024U + 3);
    EXPECT_EQ(read("{\"" + std::string(1025, 'k') + "\":1}"), refused(JsonFault::long_key));
    const std::string half(600, 'k');
    EXPECT_EQ(read("{\"" + half + "\":{\"" + half + "\":1}}"), refused(JsonFault::long_key));
    EXPECT_EQ(read("{\"a\":\"" + std::string(1U << 20U, 'x') + "\"}").size(), (1U << 20U) + 3);
    EXPECT_EQ(read("{\"a\":\"" + std::string((1U << 20U) + 1, 'x') + "\"}"),
              refused(JsonFault::long_value));
    std::string many = "{\"a\":0";
    for (int field = 1; field < 10'000; ++field) many += ",\"a\":0";
    EXPECT_EQ(read(many + "}").size(), 40'000U);
    EXPECT_EQ(read(many + ",\"a\":0}"), refused(JsonFault::too_many));
}

TEST(JsonObject, ForgetsWhatCameBefore) {
    JsonObjectParser parser;
    const std::string padding(JsonObjectParser::padding, ' ');
    const std::string long_one = "{\"a\":{\"b\":\"" + std::string(5000, 'x') + "\"}}" + padding;
    const std::string short_one = "{\"c\":1}" + padding;
    const std::string bad_one = "{\"c\":1" + padding;
    ASSERT_EQ(parser.parse(std::string_view{long_one}.substr(0, long_one.size() - padding.size())),
              JsonFault::none);
    EXPECT_EQ(parser.fields().at(0).key, "a.b");
    EXPECT_NE(parser.parse(std::string_view{bad_one}.substr(0, 6)), JsonFault::none);
    ASSERT_EQ(parser.parse(std::string_view{short_one}.substr(0, 7)), JsonFault::none);
    ASSERT_EQ(parser.fields().size(), 1U);
    EXPECT_EQ(parser.fields().at(0).text, "1");
}

}  // namespace
}  // namespace hearken::intake
