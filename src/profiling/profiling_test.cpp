#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "base/small_table.h"
#include "importing/layout.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"
#include "intake/test_inputs.h"
#include "profiling/proposal.h"
#include "profiling/table_profile.h"

namespace hearken::profiling {

namespace embedded {
extern const std::string_view headings;
extern const std::string_view event_words;
}  // namespace embedded

namespace {

const std::vector<std::string> kinds{"icpc_held", "strategy_discussion", "child_seen"};

TableProfile profile(const std::string& text, TableForm form = TableForm::csv) {
    Result<TableProfile> made =
        profile_table(std::make_unique<intake::MemoryStream>(text), "exports/actions.csv", form);
    EXPECT_TRUE(made.has_value()) << made.error().message;
    return made.has_value() ? std::move(*made) : TableProfile{};
}

const ColumnProfile& column(const TableProfile& table, std::string_view heading) {
    static const ColumnProfile none;
    for (const ColumnProfile& one : table.columns)
        if (one.heading == heading) return one;
    ADD_FAILURE() << "no column " << heading;
    return none;
}

std::string column_of(const std::string& heading, const std::vector<std::string>& values) {
    std::string text = "id," + heading + "\n";
    for (std::size_t at = 0; at < values.size(); ++at)
        text += "R" + std::to_string(at) + "," + values[at] + "\n";
    return text;
}

std::vector<std::string> forms_of(const std::vector<std::string>& values) {
    std::vector<std::string> forms;
    const TableProfile table = profile(column_of("when", values));
    for (const DateForm& form : column(table, "when").dates.forms) forms.push_back(form.pattern);
    return forms;
}

using Forms = std::vector<std::string>;

TEST(DateForms, AreFoundFromAllValues) {
    EXPECT_EQ(forms_of({"2026-03-25", "2026-04-01"}), (Forms{""}));
    EXPECT_EQ(forms_of({"25/03/2026", "01/04/2026"}), (Forms{"%d/%m/%Y"}));
    EXPECT_EQ(forms_of({"03/25/2026", "04/01/2026"}), (Forms{"%m/%d/%Y"}));
    EXPECT_EQ(forms_of({"25-Mar-26", "01-Apr-26"}), (Forms{"%d-%b-%y"}));
    EXPECT_EQ(forms_of({"25/03/2026 14:05", "01/04/2026", "1/4/2026 9:30"}),
              (Forms{"%d/%m/%Y %H:%M", "%d/%m/%Y"}));
}

TEST(DateForms, SayWhatReadsBothWays) {
    const TableProfile both = profile(column_of("when", {"03/04/2026", "05/06/2026"}));
    EXPECT_EQ(column(both, "when").dates.both_ways, 2U);
    EXPECT_EQ(column(both, "when").dates.one_way, 0U);
    EXPECT_EQ(column(both, "when").dates.example_of_both_ways, "03/04/2026");
    const TableProfile one = profile(column_of("when", {"03/04/2026", "25/06/2026"}));
    EXPECT_EQ(column(one, "when").dates.one_way, 1U);
    // 4 April is the same day both ways.
    const TableProfile same = profile(column_of("when", {"04/04/2026", "05/05/2026"}));
    EXPECT_EQ(column(same, "when").dates.both_ways, 0U);
}

TEST(Headings, AreKnownByTheirWords) {
    EXPECT_EQ(words_of("cppv_cp_visit_date"), "cppv cp visit date");
    EXPECT_EQ(words_of("crimeRef"), "crime ref");
    EXPECT_EQ(words_of(" Date of  Birth "), "date of birth");
    EXPECT_EQ(meaning_of("Crime no").means, Means::of_case);
    EXPECT_EQ(meaning_of("pers_dob").means, Means::born);
    EXPECT_EQ(meaning_of("Date of birth").means, Means::born);
    EXPECT_EQ(meaning_of("Child ID").means, Means::person);
    EXPECT_EQ(meaning_of("Child ID").role, "child");
    EXPECT_EQ(meaning_of("Mother's surname").means, Means::identifies);
    EXPECT_EQ(meaning_of("Postcode of home").means, Means::identifies);
    EXPECT_EQ(meaning_of("Colour").means, Means::nothing_known);
}

TEST(Headings, NameKindsThatAreKnown) {
    EXPECT_EQ(kind_named("Strategy discussion", kinds), "strategy_discussion");
    EXPECT_EQ(kind_named("ICPC - held", kinds), "icpc_held");
    EXPECT_EQ(kind_named("Strategy Discussion Date", kinds), "strategy_discussion");
    EXPECT_EQ(kind_named("return home interview", kinds), "rhi_held");
    EXPECT_EQ(kind_named("Paperwork", kinds), "");
}

// Each kind and each role of the lists is in the vocabulary that standards share.
TEST(Headings, NameOnlyWhatTheVocabularyHas) {
    const auto words = [](const std::string& file) {
        std::vector<std::string> all;
        std::ifstream in{std::string{HEARKEN_SOURCE_DIR} + "/standards/common/" + file};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const Result<SmallTable> table = parse_small_table(text, file);
        for (const SmallTable::Row& row : table->rows) all.push_back(row.fields.at(0));
        return all;
    };
    const std::vector<std::string> events = words("events.csv");
    const Result<SmallTable> event_words =
        parse_small_table(embedded::event_words, "event-words.csv");
    for (const SmallTable::Row& row : event_words->rows)
        EXPECT_NE(std::find(events.begin(), events.end(), row.fields.at(1)), events.end())
            << row.fields.at(1);
    const std::vector<std::string> roles = words("roles.csv");
    std::vector<std::string> seen;
    const Result<SmallTable> headings = parse_small_table(embedded::headings, "headings.csv");
    for (const SmallTable::Row& row : headings->rows) {
        if (!row.fields.at(2).empty()) {
            EXPECT_NE(std::find(roles.begin(), roles.end(), row.fields.at(2)), roles.end())
                << row.fields.at(2);
        }
        EXPECT_EQ(std::find(seen.begin(), seen.end(), row.fields.at(0)), seen.end())
            << row.fields.at(0);
        EXPECT_FALSE(row.fields.at(3).empty()) << row.fields.at(0);
        seen.push_back(row.fields.at(0));
    }
}

TEST(Profile, SaysWhatColumnsHold) {
    const TableProfile table = profile(
        "Crime no,Action,Risk,Seen,Count,Child name,Notes\n"
        "00123,Strategy discussion,high,Y,3,Ann Onymous,The child was seen at school today\n"
        "00123,ICPC - held,low,N,4,Ann Onymous,\n"
        "00124,Strategy discussion,high,Y,5,Bo Gus,=1+1\n"
        "00124,ICPC - held,low,N,12,Bo Gus,Called the family and nobody was there\n");
    EXPECT_EQ(table.rows.rows, 4U);
    EXPECT_EQ(column(table, "Crime no").holds, Holds::ids);
    EXPECT_TRUE(column(table, "Crime no").has_leading_zeros);
    EXPECT_EQ(column(table, "Action").holds, Holds::codes);
    EXPECT_EQ(column(table, "Risk").holds, Holds::codes);
    EXPECT_EQ(column(table, "Seen").holds, Holds::yes_or_no);
    EXPECT_EQ(column(table, "Count").holds, Holds::numbers);
    EXPECT_EQ(column(table, "Notes").stated, 3U);
    EXPECT_EQ(column(table, "Notes").formulas, 1U);
}

// Nothing that may say who somebody is stands in what is written, whatever the heading.
TEST(Profile, ShowsNoNameNoIdAndNoText) {
    const std::string csv =
        "Crime no,Action,Done,Child name,OIC,Dealt with,Notes,Date of birth,Tel\n"
        "X-9001,Strategy discussion,25/03/2026,Ann Onymous,PC Plod,Bo Gus,Secret words,03/05/2014,"
        "02079460001\n"
        "X-9001,ICPC - held,26/03/2026,Ann Onymous,PC Plod,Bo Gus,Secret words,03/05/2014,"
        "02079460001\n"
        "X-9002,ICPC - held,27/03/2026,Cy Pher,PC Plod,Di Scord,Secret words,03/05/2014,"
        "02079460002\n"
        "X-9002,ICPC - held,27/03/2026,Cy Pher,PC Plod,Di Scord,Secret words,03/05/2014,"
        "02079460002\n";
    const TableProfile table = profile(csv);
    std::string all = propose({table}, kinds).toml;
    for (const ColumnProfile& one : table.columns) all += describe(one) + "\n";
    EXPECT_NE(all.find("25/03/2026"), std::string::npos) << all;
    for (const char* secret :
         {"X-900", "Onymous", "Cy Pher", "Plod", "Bo Gus", "Di Scord", "Secret", "2014", "0207"})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret << "\n" << all;
}

// Somebody's name among the words that say what happened is not shown unless it names an event.
TEST(Profile, ShowsNoWordThatIsWrittenAsNamesAre) {
    const TableProfile table = profile(
        "Crime no,Action,Done\nA,Strategy Discussion,25/03/2026\nA,Ann Onymous,26/03/2026\n"
        "B,paperwork,27/03/2026\n");
    std::string all = propose({table}, kinds).toml;
    for (const ColumnProfile& one : table.columns) all += describe(one) + "\n";
    EXPECT_EQ(all.find("Onymous"), std::string::npos) << all;
    EXPECT_NE(all.find("\"Strategy Discussion\" = \"strategy_discussion\""), std::string::npos)
        << all;
    EXPECT_NE(all.find("paperwork"), std::string::npos);
}

TEST(Profile, TellsRowsThatItCannotRead) {
    const TableProfile table = profile("a,b\n1,2\n1,2,3\n\"1,2\n");
    EXPECT_EQ(table.rows.rows, 3U);
    EXPECT_EQ(table.rows.with_problems, 2U);
    EXPECT_TRUE(table.rows.adds_up());
    EXPECT_EQ(table.problems.kept().at(0).line, 3U);
}

TEST(Profile, RefusesWhatIsNoTable) {
    for (const std::string& text : std::vector<std::string>{"",
                                                            "a,a\n1,2\n",
                                                            "a,,b\n",
                                                            "\xFF\xFE"
                                                            "a\0"}) {
        const Result<TableProfile> made =
            profile_table(std::make_unique<intake::MemoryStream>(text), "t.csv", TableForm::csv);
        ASSERT_FALSE(made.has_value());
        EXPECT_EQ(made.error().kind, ErrorKind::invalid_input);
        EXPECT_FALSE(made.error().remedy.empty());
    }
}

TEST(Profile, RefusesATableWithoutHeadingsAndQuotesNothing) {
    for (const std::string text : {"C-1,Jane Smith,2026-03-02\n",
                                   "C-1,Jane Smith,Jane Smith\n",
                                   "17,Jane Smith,seen\n",
                                   "Case,Jane Smith,02/03/2026\n"}) {
        const Result<TableProfile> made =
            profile_table(std::make_unique<intake::MemoryStream>(text), "t.csv", TableForm::csv);
        ASSERT_FALSE(made.has_value()) << text;
        EXPECT_EQ((made.error().message + made.error().remedy).find("Jane"), std::string::npos);
    }
}

TEST(Profile, CountsKeysThatLinesLack) {
    const TableProfile table = profile(
        "{\"case\": \"C-1\", \"event\": \"icpc_held\", \"happened\": \"2026-03-25\"}\n"
        "{\"case\": \"C-1\", \"event\": \"child_seen\", \"seen\": {\"alone\": true}}\n",
        TableForm::json_lines);
    EXPECT_EQ(column(table, "happened").stated, 1U);
    EXPECT_EQ(column(table, "happened").rows, 2U);
    EXPECT_EQ(column(table, "seen.alone").rows, 2U);
    EXPECT_EQ(column(table, "seen.alone").stated, 1U);
}

TEST(Profile, KeepsItsMemoryWithinBounds) {
    std::string text = "id";
    for (int at = 0; at < 500; ++at) text += ",c" + std::to_string(at);
    text += '\n';
    for (int row = 0; row < 600; ++row) {
        text += std::to_string(row);
        for (int at = 0; at < 500; ++at) text += "," + std::to_string(row * 1000 + at);
        text += '\n';
    }
    const TableProfile table = profile(text);
    EXPECT_TRUE(column(table, "c7").has_more_values);
    EXPECT_LT(column(table, "c7").distinct, 600U);
}

// Bytes changed at random: told or read, and a proposal that there is can be read back.
TEST(Profile, StandsBytesChangedAtRandom) {
    const std::string csv =
        "Crime no,Action,Done,Child id,Notes\n"
        "X-1,Strategy discussion,25/03/2026,P1,\"words, and \"\"more\"\"\"\n"
        "X-1,ICPC - held,26/03/2026,P1,\n";
    std::uint32_t state = 7;
    const auto next = [&state] { return state = state * 1664525U + 1013904223U, state >> 8U; };
    std::size_t read = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string changed = csv;
        for (std::uint32_t at = 0; at <= next() % 4; ++at)
            changed[next() % changed.size()] = static_cast<char>(next() % 256);
        Result<TableProfile> made =
            profile_table(std::make_unique<intake::MemoryStream>(changed), "a.csv", TableForm::csv);
        if (!made) {
            EXPECT_FALSE(made.error().remedy.empty());
            continue;
        }
        ++read;
        EXPECT_TRUE(made->rows.adds_up());
        const Proposal proposal = propose({*made}, kinds);
        if (proposal.toml.empty()) continue;
        const Result<importing::Layout> layout =
            importing::parse_layout(proposal.toml, "made", "made.toml");
        EXPECT_TRUE(layout.has_value()) << layout.error().message << "\n" << proposal.toml;
    }
    EXPECT_GE(read, 1000U);
}

TEST(Proposal, OfJsonLinesIsAMappingThatIsRead) {
    const std::string lines =
        "{\"crime no\": \"C-1\", \"action\": \"ICPC - held\", \"done on\": \"25/03/2026\"}\n"
        "{\"crime no\": \"C-1\", \"action\": \"Strategy discussion\", \"done on\": "
        "\"26/03/2026\"}\n";
    const Proposal made = propose({profile(lines, TableForm::json_lines)}, kinds);
    EXPECT_FALSE(made.is_layout);
    const Result<intake::Mapping> mapping = intake::parse_mapping(made.toml, "made.toml");
    ASSERT_TRUE(mapping.has_value()) << mapping.error().message << "\n" << made.toml;
    EXPECT_EQ(mapping->case_column, "crime no");
    EXPECT_EQ(mapping->event_column, "action");
    EXPECT_EQ(mapping->happened_columns, (std::vector<std::string>{"done on"}));
    EXPECT_EQ(mapping->event_kinds.at("ICPC - held"), "icpc_held");
}

// A table of contacts tells visits, meetings and calls apart in a column of its own; its date alone
// would make one and the same event of all of them.
TEST(Proposal, TakesAColumnOfTypesForWhatHappenedWhereItsWordsNameEvents) {
    std::string csv = "Child ID,Type of contact,Contact date,Outcome\n";
    for (int row = 0; row < 8; ++row)
        csv += std::to_string(4000 + row) + (row % 2 == 0 ? ",ICPC" : ",Strategy discussion") +
               ",1" + std::to_string(row) + "/01/2026," + (row % 3 == 0 ? "ICPC" : "S47") + "\n";
    const Proposal made = propose({profile(csv)}, kinds);
    EXPECT_NE(made.toml.find("kind = \"{Type of contact | kinds_"), std::string::npos) << made.toml;
    EXPECT_NE(made.toml.find("\"ICPC\" = \"icpc_held\"  # 4 rows"), std::string::npos);
    EXPECT_NE(made.toml.find("doubt: Type of contact is taken for what happened by its values: "
                             "2 of 2 words name a kind of event."),
              std::string::npos);
    // One kind in all rows, or words that mostly name none, say nothing of what happened.
    for (const char* other : {"ICPC", "By letter"}) {
        std::string another = csv;
        for (std::size_t at = 0;
             (at = another.find("Strategy discussion", at)) != std::string::npos;)
            another.replace(at, 19, other);
        EXPECT_EQ(propose({profile(another)}, kinds).toml.find("kinds_"), std::string::npos)
            << other;
    }
}

TEST(Proposal, SaysWhyThereIsNone) {
    const Proposal made = propose({profile("colour,size\nred,1\nblue,2\n")}, kinds);
    EXPECT_EQ(made.toml, "");
    EXPECT_FALSE(made.reasons_against.empty());
}

TEST(Proposal, DoubtsDatesThatReadBothWays) {
    const Proposal made = propose(
        {profile("case,event,date\nA,icpc_held,03/04/2026\nA,icpc_held,05/06/2026\n")}, kinds);
    EXPECT_NE(made.toml.find("# doubt: date: all 2 dates read both ways (03/04/2026)"),
              std::string::npos)
        << made.toml;
}

Result<TableProfile> profile_file(const std::string& name, std::string_view bytes) {
    const intake::TemporaryFolder folder;
    return profile_table(folder.write(name, bytes));
}

// What a proposal names is what the layout reader knows, in the values and in the heading.
TEST(Encoding, OfExcelsPlainCsvIsProposed) {
    const Result<TableProfile> table =
        profile_file("ansi.csv",
                     "Case no,Event,Date,\xA3 paid\n1,Child seen,25/03/2026,caf\xE9\n"
                     "2,ICPC - held,26/03/2026,\x93so\x94\n");
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->rows.loaded, 2U);
    EXPECT_EQ(column(*table, "\xC2\xA3 paid").stated, 2U);
    const Proposal made = propose({*table}, kinds);
    const Result<importing::Layout> layout = importing::parse_layout(made.toml, "a", "a.toml");
    ASSERT_TRUE(layout.has_value()) << layout.error().message << made.toml;
    EXPECT_EQ(layout->encoding, intake::TextEncoding::windows_1252);
    EXPECT_NE(made.toml.find("4 bytes are not UTF-8"), std::string::npos) << made.toml;
}

TEST(Encoding, OfJsonLinesIsProposedInTheMapping) {
    const Result<TableProfile> table = profile_file(
        "ansi.jsonl",
        "{\"crime no\": \"C-1\", \"action\": \"ICPC - held\", \"done on\": \"25/03/2026\"}\n"
        "{\"crime no\": \"C-2\", \"action\": \"caf\xE9\", \"done on\": \"26/03/2026\"}\n");
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->rows.loaded, 2U);
    const Proposal made = propose({*table}, kinds);
    const Result<intake::Mapping> mapping = intake::parse_mapping(made.toml, "made.toml");
    ASSERT_TRUE(mapping.has_value()) << mapping.error().message << made.toml;
    EXPECT_EQ(mapping->encoding, intake::TextEncoding::windows_1252);
}

// No encoding reads both, so none is named; the row that is no UTF-8 is told.
TEST(Encoding, IsNotProposedWhereTwoAreMixed) {
    const Result<TableProfile> table = profile_file("mixed.csv",
                                                    "case,event,date\n1,caf\xC3\xA9,2026-03-25\n2,"
                                                    "caf\xE9,2026-03-26\n3,icpc_held,2026-03-27\n");
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->rows.with_problems, 1U);
    const Proposal made = propose({*table}, kinds);
    EXPECT_EQ(made.toml.find("\nencoding ="), std::string::npos) << made.toml;
    EXPECT_NE(made.toml.find("1 byte is no text of UTF-8"), std::string::npos) << made.toml;
}

TEST(Encoding, OfUtf16IsSaidAndNotNamed) {
    std::string bytes{"\xFF\xFE"};
    for (const char letter : std::string{"case,event,date\n1,icpc_held,2026-03-25\n"})
        bytes += {letter, '\0'};
    const Result<TableProfile> table = profile_file("wide.csv", bytes);
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->rows.loaded, 1U);
    const Proposal made = propose({*table}, kinds);
    EXPECT_EQ(made.toml.find("\nencoding ="), std::string::npos) << made.toml;
    EXPECT_NE(made.toml.find("UTF-16 by its byte order mark"), std::string::npos) << made.toml;
}

// A key is of all files: those that do not need it may be read wrongly by it.
TEST(Encoding, IsDoubtedWhereSomeFilesDoNotNeedIt) {
    const Result<TableProfile> ansi =
        profile_file("ansi.csv", "case,event,date,t\n1,icpc_held,2026-03-25,caf\xE9\n");
    const Result<TableProfile> utf8 =
        profile_file("utf8.csv", "case,event,date,u\n1,icpc_held,2026-03-25,caf\xC3\xA9\n");
    ASSERT_TRUE(ansi.has_value() && utf8.has_value());
    const Proposal made = propose({*ansi, *utf8}, kinds);
    EXPECT_NE(made.toml.find("some of them do not need it"), std::string::npos) << made.toml;
    EXPECT_EQ(propose({*ansi}, kinds).toml.find("some of them"), std::string::npos);
}

}  // namespace
}  // namespace hearken::profiling
