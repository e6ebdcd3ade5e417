#include "intake/json_lines_export.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;

TEST(JsonLines, AreReadByTheUsualNamesOfKeys) {
    const Reading read = read_json_text(
        R"({"Case_ID":7,"Activity":"Send Fine","Timestamp":"2014-05-03T10:00:00Z","Team":"north"}
{"Timestamp":"2014-05-04","Team":null,"Activity":"Payment","Case_ID":"7"}

{"Case_ID":"8","Activity":"Send Fine","amount":35.00,"paid":false,"Timestamp":"2014-05-05"}
)");
    ASSERT_TRUE(read.outcome.has_value());
    ASSERT_EQ(read.book.case_count(), 2U);
    EXPECT_EQ(read.book.case_id(0), "7");
    EXPECT_EQ(read.event(0), "send_fine@2014-05-03T10:00:00Z");
    EXPECT_EQ(read.event(1), "payment@2014-05-04");
    EXPECT_EQ(read.value(0, "Team"), "north");
    EXPECT_EQ(read.value(1, "Team"), "-");
    EXPECT_EQ(read.value(2, "amount"), "35.00");
    EXPECT_EQ(read.value(2, "paid"), "false");
    EXPECT_EQ(read.book.record_id(2), "log.jsonl:4");
    EXPECT_EQ(read.rows().rows, 3U);
    EXPECT_EQ(read.rows().loaded, 3U);
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.book.sources()[0].name, "log");
    EXPECT_FALSE(read.book.sources()[0].keeps_order);
}

// The mapping of docs/mapping.md, for keys in place of columns.
TEST(JsonLines, AreReadAsTheirMappingSays) {
    const Mapping mapping = mapping_from(R"(
source = "police"
zone = "Europe/London"
ordered = true
separator = ";"
[columns]
case = "crime.number"
event = "Action"
happened = ["Date", "Time"]
recorded = "Entered"
[dates]
formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
[events]
"ICPC - held" = "icpc_held"
[attributes]
rename = { "Off. type" = "offence_type", "child.born" = "born" }
ignore = ["Free text", "address"]
dates = ["child.born"]
[[coverage]]
feed = "police.actions"
)");
    const Reading read = read_json_text(
        R"({"crime":{"number":"X1"},"Action":"ICPC - held","Date":"03/07/2014","Time":"10:00","Entered":"04/07/2014 09:30","Off. type":"assault","Free text":["secret"],"child":{"born":"01/02/2003","school":"none"},"address":{"street":"x","town":["y"]}}
{"Action":"Other  thing!","crime":{"number":"X1"},"Date":"04/07/2014"}
)",
        &mapping);
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.event(0), "icpc_held@2014-07-03T09:00:00Z");
    EXPECT_EQ(to_iso(read.book.recorded(0).earliest), "2014-07-04T08:30:00Z");
    EXPECT_EQ(read.book.recorded(1).precision, Precision::unknown);
    EXPECT_EQ(read.value(0, "offence_type"), "assault");
    EXPECT_EQ(read.value(0, "born"), "2003-02-01");
    EXPECT_EQ(read.value(0, "child.school"), "none");
    for (const char* ignored : {"Free text", "address", "address.street", "address.town"})
        EXPECT_EQ(read.book.attribute_names().find(ignored), casework::Dictionary::absent);
    EXPECT_EQ(read.book.kind_names().text(read.book.kind(1)), "other_thing");
    EXPECT_EQ(read.book.happened(1).precision, Precision::day);
    EXPECT_EQ(read.book.sources()[0].name, "police");
    EXPECT_TRUE(read.book.sources()[0].keeps_order);
    EXPECT_EQ(read.book.coverage().at(0).source, "police");
    EXPECT_EQ(read.problem_count(), 0U);
}

// The first block of docs/mapping.md in this language.
std::string block_of_the_document(const std::string& language) {
    std::ifstream file(std::string{HEARKEN_SOURCE_DIR} + "/docs/mapping.md");
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::string opening = "```" + language + "\n";
    const std::size_t from = text.find(opening) + opening.size();
    return text.substr(from, text.find("```", from) - from);
}

TEST(JsonLines, OfTheDocumentAreReadByTheMappingOfTheDocument) {
    const Mapping mapping = mapping_from(block_of_the_document("toml"));
    const Reading read = read_json_text(block_of_the_document("json"), &mapping);
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    ASSERT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.book.case_id(0), "C-17");
    EXPECT_EQ(read.event(0), "strategy_discussion@2026-03-25T14:05:00Z");
    EXPECT_EQ(read.book.kind_names().text(read.book.kind(1)), "icpc_held");
    EXPECT_EQ(to_iso(read.book.happened(1), mapping.zone), "2026-04-17");
    EXPECT_EQ(read.value(0, "child.born"), "03/05/2014");
    EXPECT_EQ(read.rows().loaded, 2U);
}

TEST(JsonLines, TakeTheFirstOfTheUsualNamesThatALineHasAndSayWhereTheyDiffer) {
    const Reading read = read_json_text(
        "{\"case\":1,\"event\":\"a\",\"date\":\"2014-06-30\"}\n"
        "{\"date\":\"2014-07-31\",\"trace\":2,\"case\":1,\"event\":\"a\",\"time\":\"2014-07-01\"}\n"
        "{\"case\":1,\"event\":\"a\",\"date\":\"2014-07-02\",\"time\":null}\n");
    EXPECT_EQ(read.event(0), "a@2014-06-30");
    EXPECT_EQ(read.event(1), "a@2014-07-01");
    EXPECT_EQ(read.value(1, "date"), "2014-07-31");
    EXPECT_EQ(read.value(1, "trace"), "2");
    // A time that is stated as unknown is not replaced by another date.
    EXPECT_EQ(read.book.happened(2), Moment{});
    ASSERT_EQ(read.problem_count(), 2U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::ignored_content);
    EXPECT_EQ(read.problem(0).line, 2U);
    EXPECT_EQ(read.problem(0).reason,
              "Some lines state the time under \"date\", others under \"time\".");
    EXPECT_EQ(read.problem(1).kind, ProblemKind::bad_date);
    EXPECT_EQ(read.problem(1).line, 3U);
    EXPECT_EQ(read.rows().with_problems, 1U);
}

TEST(JsonLines, OfALogMadeFromXesHaveCaseValuesAndTransitions) {
    const Reading read = read_json_text(
        R"({"case:concept:name":"7","concept:name":"Check","lifecycle:transition":"start","time:timestamp":"2014-06-30T10:00:00Z","case:channel":"desk"}
{"case:channel":"desk","case:concept:name":"7","concept:name":"Check","lifecycle:transition":"COMPLETE","time:timestamp":"2014-06-30T11:00:00Z"}
)");
    EXPECT_EQ(read.case_value(0, "channel"), "desk");
    EXPECT_EQ(read.event(0), "check_start@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(1), "check@2014-06-30T11:00:00Z");
    EXPECT_EQ(read.value(0, "lifecycle:transition"), "start");
    EXPECT_EQ(read.problem_count(), 0U);
}

constexpr const char* good = R"({"case":"1","event":"sent","happened":"2014-06-30"})";

TEST(JsonLines, CountEachFaultyLineOnceAndReadTheNext) {
    using namespace std::string_literals;
    const std::string lines[] = {
        R"(["case","1"])",
        R"({"case":"1","event":"sent")",
        R"({"case":"1","event":"sent","happened":"2014-06-30"},)",
        "{\"case\":\"1\",\"event\":\"se\xFFnt\"}",
        "{\"case\":\"1\",\"event\":\"se\0nt\"}"s,
        R"({"case":"1","event":"se\u0000nt"})",
        R"({"case":"1","event":"sent","happened":"2014-06-30","case":"2"})",
        "{\"case\":" + std::string(100, '[') + std::string(100, ']') + "}",
        "{\"" + std::string(2000, 'k') + "\":1}",
        "\xEF\xBB\xBF" + std::string{good},
    };
    const ProblemKind kinds[] = {ProblemKind::ill_formed,
                                 ProblemKind::ill_formed,
                                 ProblemKind::ill_formed,
                                 ProblemKind::invalid_utf8,
                                 ProblemKind::invalid_utf8,
                                 ProblemKind::invalid_utf8,
                                 ProblemKind::ill_formed,
                                 ProblemKind::too_long,
                                 ProblemKind::too_long,
                                 ProblemKind::ill_formed};
    std::string text;
    for (const std::string& line : lines) text += line + "\r\n\r\n" + good + "\n \t\n";
    for (const std::size_t step : {std::size_t{1}, SIZE_MAX}) {
        const Reading read = read_json_text(text, nullptr, step);
        EXPECT_EQ(read.book.event_count(), std::size(lines));
        EXPECT_EQ(read.rows().rows, 2 * std::size(lines));
        EXPECT_EQ(read.rows().loaded, std::size(lines));
        EXPECT_EQ(read.rows().with_problems, std::size(lines));
        ASSERT_EQ(read.problem_count(), std::size(lines));
        for (std::size_t index = 0; index < std::size(lines); ++index) {
            EXPECT_EQ(read.problem(index).kind, kinds[index]) << index;
            EXPECT_EQ(read.problem(index).line, 4 * index + 1) << index;
            EXPECT_FALSE(read.problem(index).remedy.empty());
        }
    }
}

TEST(JsonLines, PassOverAByteOrderMarkAtTheBeginning) {
    const Reading read = read_json_text("\xEF\xBB\xBF" + std::string{good} + "\r\n" + good);
    EXPECT_EQ(read.rows().loaded, 2U);
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.book.record_id(1), "log.jsonl:2");
}

TEST(JsonLines, LeaveOutALineThatIsTooLongAndReadTheNext) {
    const std::string long_value(1U << 20U, 'x');
    std::string long_line = "{\"case\":\"1\"";
    for (int key = 0; key < 11; ++key)
        long_line += ",\"k" + std::to_string(key) + "\":\"" + long_value + "\"";
    const std::string hundred_megabytes(100'000'000, 'x');
    const Reading read = read_json_text(std::string{good} + "\n" + long_line + "}\n" + good + "\n" +
                                        hundred_megabytes + "\n" + good + "\n{\"case\":\"" +
                                        long_value + "x\"}\n" + good);
    EXPECT_EQ(read.rows().rows, 7U);
    EXPECT_EQ(read.rows().loaded, 4U);
    ASSERT_EQ(read.problem_count(), 3U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::too_long);
    EXPECT_EQ(read.problem(0).line, 2U);
    EXPECT_EQ(read.problem(1).line, 4U);
    EXPECT_EQ(read.problem(1).reason, "The line is over 10 MiB long.");
    EXPECT_EQ(read.problem(2).line, 6U);
    EXPECT_EQ(read.problem(2).reason, "A value is over 1 MiB long.");
    EXPECT_EQ(read.book.record_id(3), "log.jsonl:7");
    // Also where no line feed ends it.
    const Reading last = read_json_text(std::string{good} + "\n" + long_line + "}");
    EXPECT_EQ(last.rows().rows, 2U);
    EXPECT_EQ(last.problem().reason, "The line is over 10 MiB long.");
}

TEST(JsonLines, LeaveOutALastLineThatIsCut) {
    const std::string text = std::string{good} + "\n" + good;
    const std::size_t second = std::string_view{good}.size() + 1;
    for (std::size_t size = second + 1; size < text.size(); ++size) {
        const Reading read = read_json_text(std::string_view{text}.substr(0, size));
        EXPECT_EQ(read.book.event_count(), 1U) << size;
        EXPECT_EQ(read.rows().rows, 2U);
        ASSERT_EQ(read.problem_count(), 1U);
        EXPECT_EQ(read.problem().kind, ProblemKind::truncated) << size;
        EXPECT_EQ(read.problem().line, 2U);
    }
    EXPECT_EQ(read_json_text(text).rows().loaded, 2U);
}

// An object that closes is whole, even where the packed file breaks off behind it.
TEST(JsonLines, KeepTheLastLineOfADamagedFileWhereItIsWhole) {
    struct CutStream final : ByteStream {
        explicit CutStream(std::string_view text) : inner(text) {}
        std::size_t read(std::span<char> room) override { return inner.read(room); }
        [[nodiscard]] StreamFault fault() const override { return StreamFault::cut_short; }
        MemoryStream inner;
    };
    const auto read = [](std::string_view text) {
        CutStream stream{text};
        casework::CasebookBuilder builder;
        Result<void> outcome = read_json_lines(stream, "cut.jsonl", nullptr, builder);
        return reading_of(std::move(outcome), std::move(builder));
    };
    const Reading whole = read(std::string{good} + "\n" + good);
    EXPECT_EQ(whole.book.event_count(), 2U);
    EXPECT_EQ(whole.book.problems().count(ProblemKind::truncated), 1U);  // of the file
    const Reading cut = read(std::string{good} + "\n{\"a\":{\"b\":1}");
    EXPECT_EQ(cut.book.event_count(), 1U);
    EXPECT_EQ(cut.book.problems().count(ProblemKind::truncated), 2U);  // and of the line
    EXPECT_EQ(cut.rows().rows, 2U);
}

TEST(JsonLines, GiveNoEventOfALineWithoutCaseOrKindAndKeepOneWithoutATime) {
    const Reading read = read_json_text(
        "{\"case\":null,\"event\":\"sent\",\"happened\":\"2014-06-30\"}\n"
        "{\"case\":[\"7\"],\"event\":\"sent\",\"happened\":\"2014-06-30\"}\n"
        "{\"case\":\"7\",\"event\":\" \",\"happened\":\"2014-06-30\"}\n"
        "{\"case\":7,\"event\":\"sent\"}\n"
        "{\"case\":7,\"event\":\"sent\",\"happened\":\"2014-06-31\"}\n"
        "{\"case\":7,\"event\":\"sent\",\"happened\":\"unknown\"}\n");
    EXPECT_EQ(read.book.event_count(), 3U);
    EXPECT_EQ(read.rows().rows, 6U);
    EXPECT_EQ(read.rows().loaded, 1U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::missing_case), 2U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::missing_kind), 1U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::bad_date), 2U);
    EXPECT_EQ(read.problem_count(), 6U);  // and the list under "case"
}

TEST(JsonLines, KeepAnEventWithoutItsList) {
    const Reading read = read_json_text(
        R"({"case":1,"event":"sent","happened":"2014-06-30","tags":["a","b"],"more":[],"none":{}})");
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.book.attribute_names().find("tags"), casework::Dictionary::absent);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::unknown_attribute_type);
    EXPECT_EQ(read.problem().reason, "A list stands under \"tags\"; it was skipped.");
    EXPECT_EQ(read.rows().with_problems, 1U);
}

TEST(JsonLines, KeepAnEmptyTextAsStated) {
    const Reading read =
        read_json_text(R"({"case":1,"event":"sent","happened":"2014-06-30","note":"","x":null})");
    EXPECT_EQ(read.value(0, "note"), "");
    EXPECT_EQ(read.book.attribute_names().find("x"), casework::Dictionary::absent);
}

TEST(JsonLines, RefuseTwoKeysThatTheMappingMakesOneAttribute) {
    const Mapping mapping = mapping_from("[attributes]\nrename = { a = \"b\" }\n");
    const std::string begin = R"({"case":1,"event":"sent","happened":"2014-06-30",)";
    const Reading read = read_json_text(
        begin + "\"a\":1}\n" + begin + "\"b\":2}\n" + begin + "\"a\":1,\"b\":2}\n", &mapping);
    EXPECT_EQ(read.value(0, "b"), "1");
    EXPECT_EQ(read.value(1, "b"), "2");
    EXPECT_EQ(read.rows().loaded, 2U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().line, 3U);
    // What is not stated is no second value.
    const Reading null = read_json_text(begin + R"("a":null,"b":2})", &mapping);
    EXPECT_EQ(null.value(0, "b"), "2");
    EXPECT_EQ(null.rows().loaded, 1U);
    // A dot in a key and an object in an object may mean the same.
    const Reading dots = read_json_text(begin + R"("c.d":1,"c":{"d":2}})");
    EXPECT_EQ(dots.rows().with_problems, 1U);
}

TEST(JsonLines, StopMakingUpAttributesAtTheLimit) {
    std::string text;
    for (int key = 0; key < 5000; ++key)
        text += "{\"k" + std::to_string(key) +
                "\":1,\"case\":1,\"event\":\"sent\",\"happened\":\"2014-06-30\"}\n";
    const Reading read = read_json_text(text);
    EXPECT_EQ(read.book.event_count(), 5000U);
    EXPECT_LE(read.book.attribute_names().size(), 4096U);
    EXPECT_GT(read.rows().with_problems, 900U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::too_long), read.rows().with_problems);
    // What makes an event is known however late it comes.
    const Reading late = read_json_text(
        text + R"({"trace":2,"activity":"late","time":"2014-07-01","recorded":"2014-07-02"})");
    EXPECT_EQ(late.book.case_count(), 2U);
}

std::string error_of(std::string_view text, const Mapping* mapping = nullptr) {
    const Reading read = read_json_text(text, mapping);
    if (read.outcome.has_value()) return "none";
    EXPECT_EQ(read.outcome.error().kind, ErrorKind::invalid_input);
    return read.outcome.error().message + " " + read.outcome.error().remedy;
}

TEST(JsonLines, WithoutACaseAnEventOrATimeInAnyLineAreAnError) {
    EXPECT_EQ(
        error_of("{\"id\":1,\"event\":\"x\"}\n{\"id\":1,\"happened\":\"2014\"}\n"),
        "log.jsonl: no line has a key that is known to hold the case. Name it in the mapping: "
        "[columns] case = \"...\". There are: \"id\", \"event\", \"happened\".");
    EXPECT_NE(error_of("{\"case\":1,\"event\":\"x\",\"when\":1}").find("[columns] happened = "),
              std::string::npos);
    const Mapping mapping = mapping_from("[columns]\ncase = \"Crime no\"\n");
    EXPECT_EQ(error_of("{\"case\":1,\"event\":\"x\",\"time\":\"2014\"}", &mapping),
              "log.jsonl: no line has the key \"Crime no\", which test.toml names in [columns] "
              "case. Correct the mapping. There are: \"case\", \"event\", \"time\".");
    const Mapping twice = mapping_from("[columns]\ncase = \"x\"\nevent = \"x\"\n");
    EXPECT_NE(error_of("{}", &twice).find("names \"x\" twice"), std::string::npos);
    using namespace std::string_view_literals;
    EXPECT_NE(error_of("{\0\"\0c\0"sv).find("UTF-16"), std::string::npos);
    EXPECT_NE(error_of("\xFF\xFE{\0"sv).find("UTF-16"), std::string::npos);
    // Where no line could be read at all, each says so itself.
    EXPECT_EQ(error_of("case,event\n1,2\n"), "none");
}

TEST(JsonLines, SayWhichKeysOfTheMappingNoLineHas) {
    const Mapping mapping = mapping_from(
        "[columns]\nhappened = [\"date\", \"clock\"]\nrecorded = \"told\"\n"
        "[attributes]\nrename = { a = \"b\" }\ndates = [\"born\"]\n");
    const Reading read =
        read_json_text(R"({"case":1,"event":"sent","date":"2014-06-30"})", &mapping);
    ASSERT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.book.problems().count(ProblemKind::ignored_content), 4U);
    EXPECT_EQ(read.rows().loaded, 1U);
    EXPECT_EQ(read.problem().reason,
              "No line has the key \"clock\", which test.toml names in [columns] happened.");
}

TEST(JsonLines, NeverQuoteAValueThatIsNoDate) {
    const Reading read = read_json_text(
        "{\"case\":1,\"event\":\"sent\",\"happened\":\"Jane Doe\"}\n"
        "{\"case\":1,\"event\":\"Jane Doe\",\"happened\":Jane Doe}\n"
        "{\"case\":1,\"event\":\"sent\",\"x\":\"Jane Doe\",\"x\":\"Jane Doe\"}\n"
        "{\"event\":\"Jane Doe\",\"x\":[\"Jane Doe\"]}\nJane Doe\n");
    EXPECT_GE(read.problem_count(), 5U);
    for (const casework::Problem& problem : read.book.problems().kept())
        EXPECT_EQ((problem.reason + problem.remedy).find("Jane"), std::string::npos);
}

}  // namespace
}  // namespace hearken::intake
