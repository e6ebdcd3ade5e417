// What is scanned is what simdjson reads: held together on usual texts, on odd ones and on broken
// ones.
#include "intake/json_scan.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hearken::intake {
namespace {

// With the padding that the parser asks for behind it, here what would close anything.
class Padded {
public:
    explicit Padded(const std::string& text, char behind = '"')
        : size_(text.size()), bytes_(text + std::string(JsonObjectParser::padding, behind)) {}
    [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }

private:
    std::size_t size_;
    std::string bytes_;
};

bool is_scanned(const std::string& text) {
    const Padded padded(text);
    std::vector<JsonField> fields;
    return scan_usual_object(padded.text(), fields);
}

std::string words_of(JsonFault fault, const std::vector<JsonField>& fields) {
    std::string words = std::to_string(static_cast<int>(fault));
    if (fault != JsonFault::none) return words;
    for (const JsonField& field : fields) {
        words += '\n';
        words += field.key;
        words += '\t';
        words += std::to_string(static_cast<int>(field.type));
        words += field.text;
    }
    return words;
}

std::string read(const std::string& text, bool scans) {
    const Padded padded(text);
    JsonObjectParser parser(scans);
    const JsonFault fault = parser.parse(padded.text());
    return words_of(fault, parser.fields());
}

TEST(JsonScan, TakesWhatIsUsual) {
    for (const char* text : {R"({"case":"7","event":"Sent","amount":35.0})",
                             R"({"a": "x", "b": -0.10e+3, "c": null})",
                             "\t{ \"a\" : true ,\n\"b\":false } \r",
                             "{}",
                             R"({"":""})",
                             R"({"a":1,"a":2})"}) {
        EXPECT_TRUE(is_scanned(text)) << text;
        EXPECT_EQ(read(text, true), read(text, false)) << text;
    }
    EXPECT_EQ(read(R"({"case":"7","f":35.00,"n":null})", true), "0\ncase\t07\nf\t035.00\nn\t1");
}

TEST(JsonScan, LeavesAllElseToTheParser) {
    for (const char* text : {R"({"a":"x\ny"})",
                             R"({"a\u0062":1})",
                             "{\"a\":\"caf\xC3\xA9\"}",
                             R"({"a":{"b":1}})",
                             R"({"a":[1]})",
                             "{\"a\":\"x\ty\"}",
                             R"({"a":01})",
                             R"({"a":1.})",
                             R"({"a":nul})",
                             R"({"a":})",
                             R"({"a":1,})",
                             R"({"a":1)",
                             R"({"a":"x)",
                             R"({"a)",
                             R"({"a":1}})",
                             R"({"a":1} x)",
                             R"([{"a":1}])",
                             "{",
                             "",
                             "\x01{}"})
        EXPECT_FALSE(is_scanned(text)) << text;
}

TEST(JsonScan, KeepsTheLimitsOfTheParser) {
    const std::string value(JsonObjectParser::value_bytes_max, 'x');
    EXPECT_TRUE(is_scanned("{\"a\":\"" + value + "\"}"));
    EXPECT_FALSE(is_scanned("{\"a\":\"x" + value + "\"}"));
    const std::string digits(JsonObjectParser::value_bytes_max, '1');
    EXPECT_TRUE(is_scanned("{\"a\":" + digits + "}"));
    EXPECT_FALSE(is_scanned("{\"a\":1" + digits + "}"));
    const std::string key(JsonObjectParser::key_bytes_max, 'k');
    EXPECT_TRUE(is_scanned("{\"" + key + "\":1}"));
    EXPECT_FALSE(is_scanned("{\"k" + key + "\":1}"));
    std::string many = "{\"a\":0";
    for (std::size_t field = 1; field < JsonObjectParser::fields_max; ++field) many += ",\"a\":0";
    EXPECT_TRUE(is_scanned(many + "}"));
    EXPECT_FALSE(is_scanned(many + ",\"a\":0}"));
}

TEST(JsonScan, GivesWhatTheParserGivesOfMutatedTexts) {
    static constexpr std::string_view meaningful = "{}[]:,\"\\ \t\r-+.eE019tfn\x01\x7F\x80\xC3";
    const std::vector<std::string> texts = {
        R"({"case":"A1","event":"Create Fine","time":"2006-07-24T00:00:00+02:00","amount":35.0})",
        R"({"a": -0.5e-07, "b": true, "c": false, "d": null, "long key of the text": "7"})",
        R"({ "a" : "" , "" : 0 } )"};
    std::mt19937 random(20'261'128);
    std::size_t scanned = 0;
    std::size_t refused = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string text = texts[random() % texts.size()];
        for (std::size_t change = random() % 3; change > 0 && !text.empty(); --change) {
            const std::size_t at = random() % text.size();
            const char letter = meaningful[random() % meaningful.size()];
            switch (random() % 4) {
                case 0:
                    text[at] = letter;
                    break;
                case 1:
                    text.insert(at, 1, letter);
                    break;
                case 2:
                    text.erase(at, 1 + random() % 3);
                    break;
                default:
                    text[at] = static_cast<char>(random() % 256);
            }
        }
        scanned += is_scanned(text) ? 1 : 0;
        const std::string expected = read(text, false);
        refused += expected.find('\n') == std::string::npos ? 1 : 0;
        ASSERT_EQ(read(text, true), expected) << text;
    }
    EXPECT_GT(scanned, 20'000U);
    EXPECT_GT(refused, 10'000U);
}

}  // namespace
}  // namespace hearken::intake
