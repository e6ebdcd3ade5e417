#include "intake/csv_export.h"

#include <gtest/gtest.h>

#include <string>

#include "intake/short_texts.h"
#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;

TEST(CsvExport, IsReadByTheUsualNamesOfColumns) {
    const Reading read = read_csv_text(
        "Case_ID,Activity,Timestamp,Team\n"
        "7,Send Fine,2014-05-03T10:00:00Z,north\n"
        "7,Payment,2014-05-04,\n"
        "8,Send Fine,2014-05-05,south\n");
    ASSERT_TRUE(read.outcome.has_value());
    ASSERT_EQ(read.book.case_count(), 2U);
    EXPECT_EQ(read.book.case_id(0), "7");
    EXPECT_EQ(read.event(0), "send_fine@2014-05-03T10:00:00Z");
    EXPECT_EQ(read.event(1), "payment@2014-05-04");
    EXPECT_EQ(read.value(0, "Team"), "north");
    EXPECT_EQ(read.value(1, "Team"), "-");
    EXPECT_EQ(read.book.record_id(1), "table.csv:3");
    EXPECT_EQ(read.rows().rows, 3U);
    EXPECT_EQ(read.rows().loaded, 3U);
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.book.sources()[0].name, "table");
    EXPECT_FALSE(read.book.sources()[0].keeps_order);
}

TEST(CsvExport, IsReadAsItsMappingSays) {
    const Mapping mapping = mapping_from(R"(
source = "police"
zone = "Europe/London"
ordered = true
separator = ";"
[columns]
case = "Crime no"
event = "Action"
happened = ["Date", "Time"]
recorded = "Entered"
[dates]
formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
[events]
"ICPC - held" = "icpc_held"
[attributes]
rename = { "Off. type" = "offence_type" }
ignore = ["Free text"]
dates = ["Born"]
[[coverage]]
feed = "police.actions"
)");
    const Reading read = read_csv_text(
        "Crime no;Action;Date;Time;Entered;Off. type;Free text;Born\n"
        "X1;ICPC - held;03/07/2014;10:00;04/07/2014 09:30;assault;secret;01/02/2003\n"
        "X1;Other  thing!;04/07/2014;;;;;\n",
        &mapping);
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.event(0), "icpc_held@2014-07-03T09:00:00Z");
    EXPECT_EQ(read.book.recorded(0).precision, Precision::instant);
    EXPECT_EQ(to_iso(read.book.recorded(0).earliest), "2014-07-04T08:30:00Z");
    EXPECT_EQ(read.book.recorded(1).precision, Precision::unknown);
    EXPECT_EQ(read.value(0, "offence_type"), "assault");
    EXPECT_EQ(read.value(0, "Born"), "2003-02-01");
    EXPECT_EQ(read.book.attribute_names().find("Free text"), casework::Dictionary::absent);
    EXPECT_EQ(read.book.kind_names().text(read.book.kind(1)), "other_thing");
    EXPECT_EQ(read.book.happened(1).precision, Precision::day);
    EXPECT_EQ(read.book.sources()[0].name, "police");
    EXPECT_TRUE(read.book.sources()[0].keeps_order);
    EXPECT_EQ(read.book.coverage().at(0).source, "police");
    EXPECT_EQ(read.problem_count(), 0U);
}

TEST(CsvExport, KeepsAnEventWhoseDateCannotBeRead) {
    const Reading read = read_csv_text(
        "case,event,happened\n"
        "7,sent,31/31/2014\n"
        "7,sent,\n"
        "7,sent,2014-06-31\n"
        "7,sent,unknown\n");
    ASSERT_EQ(read.book.event_count(), 4U);
    for (casework::EventIndex event = 0; event < 4; ++event)
        EXPECT_EQ(read.book.happened(event), Moment{});
    EXPECT_EQ(read.rows().loaded, 1U);  // "unknown" says all that there is to say
    EXPECT_EQ(read.rows().with_problems, 3U);
    ASSERT_EQ(read.problem_count(), 3U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::bad_date);
    EXPECT_EQ(read.problem(0).line, 2U);
    EXPECT_EQ(read.problem(0).reason,
              "\"31/31/2014\" cannot be read as a date; the event is kept with its time unknown.");
    EXPECT_EQ(read.problem(1).line, 3U);
    EXPECT_EQ(read.problem(2).line, 4U);
}

TEST(CsvExport, GivesNoEventOfARowWithoutCaseOrKind) {
    const Reading read = read_csv_text(
        "case,event,happened\n"
        " ,sent,2014-06-30\n"
        "7, ,2014-06-30\n"
        ",,bad 1\n"
        "7,sent,2014-06-30\n");
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.rows().rows, 4U);
    EXPECT_EQ(read.rows().with_problems, 3U);
    ASSERT_EQ(read.problem_count(), 5U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::missing_case);
    EXPECT_EQ(read.problem(0).line, 2U);
    EXPECT_EQ(read.problem(1).kind, ProblemKind::missing_kind);
    EXPECT_EQ(read.problem(1).line, 3U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::missing_case), 2U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::bad_date), 1U);
}

TEST(CsvExport, CountsEachFaultyRowOnceAndReadsTheNext) {
    const Reading read = read_csv_text(
        "case,event,happened\r\n"
        "1,sent\r\n"
        "2,sent,2014-06-30,x\r\n"
        "3,\xFF,2014-06-30\r\n"
        "4,se\"nt,2014-06-30\r\n"
        "5,\"sent,2014-06-30\r\n"
        "6,sent,2014-06-30\r\n");
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.book.case_id(0), "6");
    EXPECT_EQ(read.rows().rows, 6U);
    EXPECT_EQ(read.rows().with_problems, 5U);
    const ProblemKind kinds[] = {ProblemKind::column_count,
                                 ProblemKind::column_count,
                                 ProblemKind::invalid_utf8,
                                 ProblemKind::ill_formed,
                                 ProblemKind::ill_formed};
    ASSERT_EQ(read.problem_count(), 5U);
    for (std::size_t index = 0; index < 5; ++index) {
        EXPECT_EQ(read.problem(index).kind, kinds[index]);
        EXPECT_EQ(read.problem(index).line, index + 2);
    }
    EXPECT_EQ(read.problem(0).byte, 21U);
}

TEST(CsvExport, LeavesOutARecordedTimeThatCannotBeReadAndKeepsABadAttributeDateAsText) {
    const Mapping mapping = mapping_from("[attributes]\ndates = [\"due\"]\n");
    const Reading read = read_csv_text(
        "case,event,happened,recorded,due\n"
        "7,sent,2014-06-30,2014-06-31,2014-07-01\n"
        "7,sent,2014-06-30,2014-07-01,30/02/2014\n",
        &mapping);
    EXPECT_EQ(read.book.recorded(0).precision, Precision::unknown);
    EXPECT_EQ(read.book.recorded(1).precision, Precision::day);
    EXPECT_EQ(read.value(0, "due"), "2014-07-01");
    EXPECT_EQ(read.value(1, "due"), "30/02/2014");
    EXPECT_EQ(read.rows().with_problems, 2U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::bad_date), 2U);
}

TEST(CsvExport, TellsOnceThatTwoNamesBecomeOneKind) {
    const Reading read = read_csv_text(
        "case,event,happened\n"
        "1,Send Fine,2014-06-30\n"
        "1,send-fine,2014-06-30\n"
        "1, Send Fine ,2014-06-30\n"
        "1,send-fine,2014-06-30\n");
    EXPECT_EQ(read.book.kind_names().size(), 1U);
    EXPECT_EQ(read.rows().loaded, 4U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::ignored_content);
    EXPECT_EQ(read.problem().line, 3U);
    EXPECT_NE(read.problem().reason.find("Two names become one kind, send_fine"),
              std::string::npos);
}

TEST(CsvExport, MeansTheNamesThatItsMappingBringsTogether) {
    const Mapping mapping = mapping_from("[events]\nA = \"sent\"\nB = \"sent\"\n");
    const Reading read =
        read_csv_text("case,event,happened\n1,A,2014-06-30\n1,B,2014-06-30\n", &mapping);
    EXPECT_EQ(read.book.kind_names().size(), 1U);
    EXPECT_EQ(read.problem_count(), 0U);
}

// "done" may have been "done_not_needed": half a word is another word, half a date another date.
TEST(CsvExport, LeavesOutTheRowInWhichAFileIsCutShort) {
    struct CutStream final : ByteStream {
        explicit CutStream(std::string_view text) : inner(text) {}
        std::size_t read(std::span<char> room) override { return inner.read(room); }
        [[nodiscard]] StreamFault fault() const override { return StreamFault::cut_short; }
        MemoryStream inner;
    };
    CutStream stream{"case,happened,event\n1,2026-03-02,opened\n1,2026-03-05,done"};
    casework::CasebookBuilder builder;
    ASSERT_TRUE(read_csv(stream, "cut.csv", nullptr, builder).has_value());
    const casework::Casebook book = std::move(builder).finish();
    EXPECT_EQ(book.event_count(), 1U);
    EXPECT_EQ(book.sources().front().rows.rows, 2U);
    EXPECT_EQ(book.sources().front().rows.loaded, 1U);
    EXPECT_EQ(book.problems().kept().front().line, 3U);
}

TEST(CsvExport, NeverQuotesACellThatIsNoDate) {
    const Reading read = read_csv_text(
        "case,event,happened\n1,sent,Jane Doe\n2,se\"Jane Doe,2014-06-30\n,Jane Doe,2014-06-30\n");
    for (const casework::Problem& problem : read.book.problems().kept())
        EXPECT_EQ((problem.reason + problem.remedy).find("Jane"), std::string::npos);
    EXPECT_EQ(read.problem_count(), 3U);
}

std::string header_error(std::string_view csv, const Mapping* mapping = nullptr) {
    const Reading read = read_csv_text(csv, mapping);
    if (read.outcome.has_value()) return "none";
    EXPECT_EQ(read.outcome.error().kind, ErrorKind::invalid_input);
    return read.outcome.error().message + " " + read.outcome.error().remedy;
}

TEST(CsvHeader, ThatCannotBeUsedIsAnErrorThatSaysWhy) {
    EXPECT_EQ(header_error("case,event,event\n"),
              "table.csv:1: two columns are named \"event\". Give each column a name of its own.");
    EXPECT_EQ(header_error("case,,event\n"),
              "table.csv:1: column 2 has no name. Give every column a name in the first line.");
    EXPECT_EQ(header_error("id,event,happened\n"),
              "table.csv:1: no column is known to hold the case. Name it in the mapping: [columns] "
              "case = \"...\". There are: \"id\", \"event\", \"happened\".");
    EXPECT_NE(header_error("case,event,when\n").find("[columns] happened = "), std::string::npos);
    EXPECT_NE(header_error("Contacts of March\ncase,event,happened\n").find("If that is a title"),
              std::string::npos);
    EXPECT_NE(header_error("").find("empty"), std::string::npos);
    EXPECT_NE(header_error("\n\n").find("empty"), std::string::npos);
    EXPECT_NE(header_error("ca\"se,event\n").find("faulty"), std::string::npos);
    EXPECT_NE(header_error("\xFF\xFE"
                           "c\0a\0")
                  .find("UTF-16"),
              std::string::npos);
}

TEST(CsvHeader, ThatIsARecordIsNotQuoted) {
    const Mapping mapping = mapping_from("[columns]\ncase = \"Crime no\"\n");
    for (const std::string_view csv : {"C-1,Jane Smith,2026-03-02\n",
                                       "C-1,Jane Smith,Jane Smith\n",
                                       "Jane Smith,,02/03/2026\n",
                                       "17,Jane Smith,seen\n"})
        for (const Mapping* given : {static_cast<const Mapping*>(nullptr), &mapping}) {
            const std::string error = header_error(csv, given);
            EXPECT_EQ(error.find("Jane"), std::string::npos) << error;
            EXPECT_NE(error.find("no line of column names"), std::string::npos) << error;
        }
}

TEST(CsvHeader, WithoutAColumnThatTheMappingNamesIsAnError) {
    Mapping mapping = mapping_from("[columns]\ncase = \"Crime no\"\n");
    EXPECT_EQ(header_error("Crime,event,happened\n", &mapping),
              "table.csv:1: there is no column \"Crime no\", which test.toml names in [columns] "
              "case. Correct the mapping. There are: \"Crime\", \"event\", \"happened\".");
    mapping = mapping_from("[columns]\ncase = \"x\"\nevent = \"x\"\n");
    EXPECT_NE(header_error("x,happened\n", &mapping).find("uses column \"x\" twice"),
              std::string::npos);
    mapping = mapping_from("[attributes]\ndates = [\"born\"]\n");
    EXPECT_NE(header_error("case,event,happened\n", &mapping).find("[attributes] dates"),
              std::string::npos);
    mapping = mapping_from("[attributes]\nrename = { a = \"b\" }\n");
    EXPECT_NE(header_error("case,event,happened,a,b\n", &mapping).find("that another has"),
              std::string::npos);
}

TEST(CsvExport, OfATableMadeFromXesHasCaseValuesAndTransitions) {
    const Reading read = read_csv_text(
        "case:concept:name,case:channel,concept:name,lifecycle:transition,time:timestamp\n"
        "7,desk,Check,start,2014-06-30T10:00:00Z\n"
        "7,desk,Check,COMPLETE,2014-06-30T11:00:00Z\n");
    EXPECT_EQ(read.case_value(0, "channel"), "desk");
    EXPECT_EQ(read.event(0), "check_start@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(1), "check@2014-06-30T11:00:00Z");
    EXPECT_EQ(read.value(0, "lifecycle:transition"), "start");
}

TEST(CsvExport, NamesTheLineOfARowBelowOneWithLineEndsInside) {
    const Reading read = read_csv_text(
        "case,event,happened,note\n"
        "1,sent,2014-06-30,\"three\nlines\r\nlong\"\n"
        "2,sent,bad 1,\n");
    EXPECT_EQ(read.book.record_id(0), "table.csv:2");
    EXPECT_EQ(read.value(0, "note"), "three\nlines\r\nlong");
    EXPECT_EQ(read.problem().line, 5U);
}

// Far more texts than are remembered, of sizes on both sides of the limit, each met twice.
TEST(ShortTexts, HaveTheValuesThatTheCasebookGivesThem) {
    casework::CasebookBuilder builder;
    ShortTexts texts(builder);
    for (int round = 0; round < 2; ++round) {
        for (int number = 0; number < 20'000; ++number) {
            std::string padded = std::to_string(number % 5000);
            padded.insert(0, static_cast<std::size_t>(number % 19), 'x');
            const std::size_t size = padded.size();
            padded.append(ShortTexts::size_max, static_cast<char>('a' + number % 26));
            const std::string_view text = std::string_view{padded}.substr(0, size);
            ASSERT_EQ(texts.value_of(text), builder.value_of(text)) << text;
        }
    }
}

}  // namespace
}  // namespace hearken::intake
