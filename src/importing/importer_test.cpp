#include "importing/importer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "importing/shipped_layouts.h"
#include "importing/table_match.h"

namespace hearken::importing {
namespace {

using intake::TableId;

using Texts = std::map<TableId, std::string>;

class TextSink final : public TableSink {
public:
    explicit TextSink(Texts& texts) : texts_(texts) {}
    Result<void> write(TableId table, std::string_view text) override {
        texts_[table] += text;
        return {};
    }

private:
    Texts& texts_;
};

std::string_view bar_nothing(std::string_view column) {
    return column == "ethnic group" ? "ethnicity or race" : "";
}

/// What files of CSV give by a layout.
struct Import {
    Texts texts;
    ImportBooks books;
    std::vector<std::string> errors;

    [[nodiscard]] std::string of(TableId table) const {
        const auto found = texts.find(table);
        return found == texts.end() ? "" : found->second;
    }
    [[nodiscard]] std::string events() const { return of(TableId::events); }
};

std::unique_ptr<RowSource> rows_of(const std::string& name, const std::string& csv) {
    auto rows =
        open_csv_rows(std::make_unique<intake::MemoryStream>(csv), table_name_of(name), name);
    EXPECT_TRUE(rows.has_value()) << rows.error().message;
    return rows.has_value() ? std::move(*rows) : nullptr;
}

Import import_all(const std::string& toml,
                  const std::vector<std::pair<std::string, std::string>>& files) {
    Import made;
    const Result<Layout> layout = parse_layout(toml, "test", "test.toml");
    EXPECT_TRUE(layout.has_value()) << layout.error().message << layout.error().remedy;
    if (!layout.has_value()) return made;
    TextSink sink{made.texts};
    Importer importer{*layout, sink, &bar_nothing};
    for (const auto& [name, csv] : files) {
        const Result<void> added = importer.add_file(name, rows_of(name, csv)->tables());
        if (!added.has_value()) made.errors.push_back(added.error().message);
    }
    EXPECT_TRUE(importer.begin().has_value());
    for (const std::size_t number : importer.order())
        EXPECT_TRUE(
            importer.read(number, *rows_of(files[number].first, files[number].second)).has_value());
    EXPECT_TRUE(importer.finish().has_value());
    made.books = importer.books();
    return made;
}

const std::string visits_layout = R"(
[dates]
formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
[codes.kind]
"VIS" = "visit_made"
"*" = "case_note"
[codes.yes_no]
"Y" = "yes"
"N" = "no"
"U" = ""
[[table]]
name = "visits"
require = ["Ref"]
leave_out = ["Name"]
case = "{Ref}"
about = "{Child}"
  [[table.role]]
  person = "{Child}"
  role = "child"
  [[table.event]]
  event = "v-{No}"
  kind = "{Type | kind}"
  happened = "{On} {At}"
  attributes.accepted = "{Ok | yes_no}"
  [[table.event]]
  when = { Seen = ["Y"] }
  unless = { Type = "X" }
  event = "v-{No}-seen"
  kind = "child_seen"
  happened = "{On}"
)";

TEST(Importer, WritesARowForEachRuleThatHolds) {
    const Import made = import_all(visits_layout,
                                   {{"visits.csv",
                                     "Ref,No,Child,Type,On,At,Seen,Ok\n"
                                     "C1,1,P1,VIS,03/04/2024,14:05,Y,Y\n"
                                     "C1,2,P1,VIS,04/04/2024,,N,U\n"
                                     "C2,3,P2,X,05/04/2024,,Y,\n"}});
    EXPECT_EQ(made.events(),
              "event,case,kind,happened,about,accepted\n"
              "v-1,C1,visit_made,2024-04-03T14:05:00,P1,yes\n"
              "v-1-seen,C1,child_seen,2024-04-03,P1,\n"
              "v-2,C1,visit_made,2024-04-04,P1,\n"
              "v-3,C2,case_note,2024-04-05,P2,\n");
    EXPECT_EQ(made.of(TableId::roles), "case,person,role\nC1,P1,child\nC2,P2,child\n");
    EXPECT_EQ(made.of(TableId::cases), "case\nC1\nC2\n");
    EXPECT_EQ(made.books.rows(), 3U);
    EXPECT_EQ(made.books.used(), 3U);
    // X is in no list; U is, and states nothing.
    ASSERT_EQ(made.books.unknown_codes.size(), 1U);
    EXPECT_EQ(made.books.unknown_codes[0].word, "X");
    EXPECT_EQ(made.books.unknown_codes[0].cells, 1U);
}

TEST(Importer, LeavesOutRowsWithTheirReasonAndTheBooksAddUp) {
    const Import made = import_all(visits_layout,
                                   {{"visits.csv",
                                     "Ref,No,Child,Type,On,At,Seen\n"
                                     ",1,P1,VIS,03/04/2024,,\n"    // no case
                                     "C1,2,P1,,03/04/2024,,\n"     // no kind
                                     "C1,3,P1,VIS,,,Y\n"           // no time
                                     "C1,4,P1,VIS\n"               // cells are missing
                                     "C1,5,P1,VIS,31/02/2024,,\n"  // used: the day is kept as it is
                                     "C1,6,P1,\"VIS,03/04/2024,,\n"  // a quote that never closes
                                     "C1,7,P1,VIS,03/04/2024,,\n"}});
    EXPECT_EQ(made.events(),
              "event,case,kind,happened,about,accepted\n"
              "v-5,C1,visit_made,31/02/2024,P1,\n"
              "v-7,C1,visit_made,2024-04-03,P1,\n");
    ASSERT_EQ(made.books.tables.size(), 1U);
    const TableBooks& books = made.books.tables[0];
    EXPECT_EQ(books.rows, 7U);
    EXPECT_EQ(books.used, 2U);
    EXPECT_EQ(books.with_problems, 1U);
    EXPECT_EQ(books.rows_left_out(), 5U);
    EXPECT_EQ(books.left_out.size(), 5U);
    EXPECT_TRUE(books.adds_up());
    EXPECT_EQ(made.books.problems.count(), 6U);
    EXPECT_EQ(made.books.problems.kept()[0].line, 2U);
    EXPECT_EQ(made.books.problems.kept()[4].line, 6U);
}

// A hostile file must not make its own words fill the memory, nor each row a reason of its own.
TEST(Importer, BoundsWhatItRemembersOfCodesAndReasons) {
    std::string csv = "Ref,No,Child,Type,On\n";
    for (int row = 0; row < 300; ++row)
        csv += "C1," + std::to_string(row) + ",P1," + std::string(300, 'x') + std::to_string(row) +
               ",2024" + std::string(static_cast<std::size_t>(row % 7), ',') + "\n";
    const Import made = import_all(visits_layout, {{"visits.csv", csv}});
    EXPECT_EQ(made.books.rows(), 300U);
    EXPECT_EQ(made.books.used(), 43U);  // every seventh has five fields
    EXPECT_EQ(made.books.tables[0].left_out.size(), 1U);
    ASSERT_EQ(made.books.unknown_codes.size(), 1U);
    EXPECT_EQ(made.books.unknown_codes[0].word, "");
    EXPECT_EQ(made.books.unknown_codes[0].cells, 43U);
}

TEST(Importer, CarriesWhatTheLayoutDoesNotKnowAndCountsIt) {
    const Import made = import_all(visits_layout,
                                   {{"visits.csv",
                                     "Ref,No,Child,Type,On,Seen,Name,Extra,ethnic group,kind\n"
                                     "C1,1,P1,VIS,2024-04-03,Y,Belin,\"a,\"\"b\"\"\",X,k\n"}});
    // On the first event of the row alone; a column with the name of a field is not taken for it.
    EXPECT_EQ(made.events(),
              "event,case,kind,happened,about,accepted,Extra,visits.kind\n"
              "v-1,C1,visit_made,2024-04-03,P1,,\"a,\"\"b\"\"\",k\n"
              "v-1-seen,C1,child_seen,2024-04-03,P1,,,\n");
    std::map<std::string, ColumnFate> fates;
    for (const ColumnFate& fate : made.books.tables[0].columns) fates[fate.column] = fate;
    EXPECT_EQ(fates["Name"].fate, ColumnFate::Fate::left_out);
    EXPECT_EQ(fates["Name"].cells, 1U);
    EXPECT_EQ(fates["Extra"].fate, ColumnFate::Fate::kept);
    EXPECT_EQ(fates["ethnic group"].fate, ColumnFate::Fate::barred);
    EXPECT_EQ(fates["At"].fate, ColumnFate::Fate::absent);
}

TEST(Importer, FindsTablesByNameThenByColumns) {
    const Import made =
        import_all(visits_layout,
                   {{"dir/VISITS.csv.gz", "Ref,No,Child,Type,On\nC1,1,P1,VIS,2024\n"},
                    {"other.csv", "Ref,No,Child,Type,On\nC1,2,P1,VIS,2024\n"},
                    {"strange.csv", "a,b\n1,2\n"}});
    EXPECT_EQ(made.books.tables[0].table, "visits");
    EXPECT_FALSE(made.books.tables[0].by_columns);
    EXPECT_TRUE(made.books.tables[1].by_columns);
    EXPECT_NE(made.books.tables[2].unread, "");
    EXPECT_EQ(made.books.rows(), 2U);
    const Import lacking = import_all(visits_layout, {{"visits.csv", "No,Child\n1,2\n"}});
    ASSERT_EQ(lacking.errors.size(), 1U);
    EXPECT_NE(lacking.errors[0].find("\"Ref\""), std::string::npos) << lacking.errors[0];
}

TEST(Importer, LooksUpIdsInTablesFurtherUpWhateverTheFilesOrder) {
    const Import made = import_all(R"(
[[table]]
name = "links"
  [[table.index]]
  name = "people_of_event"
  by = "{event}"
  value = "{person}"
  unless = { role = "officer" }
[[table]]
name = "acts"
  [[table.event]]
  case = "{ref}"
  event = "{id}"
  kind = "child_seen"
  happened = "{on}"
  about = "{id -> people_of_event}"
)",
                                   {{"acts.csv", "ref,id,on\nC,1,2024-01-02\nC,2,2024-01-03\n"},
                                    {"links.csv",
                                     "event,person,role\n1,A,child\n1,B,child\n1,A,child\n"
                                     "1,Z,officer\n"}});
    EXPECT_EQ(made.events(),
              "event,case,kind,happened,about\n1,C,child_seen,2024-01-02,A;B\n"
              "2,C,child_seen,2024-01-03,\n");
    // The officer's row is told as left out: no rule speaks of it.
    EXPECT_EQ(made.books.rows(), 6U);
    EXPECT_EQ(made.books.used(), 5U);
}

TEST(Importer, StatesStretchesOfWhichOnlyTheEndsAreKnown) {
    const Import made = import_all(R"(
[[table]]
name = "t"
case = "{c}"
  [[table.event]]
  kind = "child_seen"
  happened = "{a}"
  until = "{b}"
)",
                                   {{"t.csv",
                                     "c,a,b\n1,2024-01-02,2024-02-03 10:00\n2,2024-01-02,\n"
                                     "3,2024-03-01,2024-02-01\n4,soon,2024-02-01\n"}});
    EXPECT_EQ(made.events(),
              "case,kind,happened\n1,child_seen,between 2024-01-02 and 2024-02-03\n"
              "2,child_seen,from 2024-01-02\n3,child_seen,unknown\n4,child_seen,soon\n");
    EXPECT_EQ(made.books.tables[0].with_problems, 2U);
}

TEST(Importer, ReadsKeysOfJsonInAColumn) {
    const Import made = import_all(R"(
[[table]]
name = "t"
case = "{c}"
  [[table.event]]
  when = { "out.FLAG" = "N" }
  kind = "icpc_not_required"
  happened = "{on}"
  keep = ["out"]
  [[table.event]]
  unless = { "out.FLAG" = "*" }
  kind = "case_note"
  happened = "{on}"
)",
                                   {{"t.csv",
                                     "c,on,out\n1,2024-01-02,\"{\"\"FLAG\"\": \"\"N\"\"}\"\n"
                                     "2,2024-01-02,\"{\"\"FLAG\"\": \"\"Y\"\"}\"\n"
                                     "3,2024-01-02,plain words\n4,2024-01-02,\n"}});
    EXPECT_EQ(made.events(),
              "case,kind,happened,out\n"
              "1,icpc_not_required,2024-01-02,\"{\"\"FLAG\"\": \"\"N\"\"}\"\n"
              "3,case_note,2024-01-02,\n4,case_note,2024-01-02,\n");
    EXPECT_EQ(made.books.used(), 3U);
    // One row that no rule speaks of, and one text that is no JSON.
    EXPECT_EQ(made.books.problems.count(), 2U);
}

TEST(Importer, WritesCasesOfTheExportsOwnTableOnceAndWithAllThatItSays) {
    const Import made = import_all(R"(
[cases]
nation = "wales"
[[table]]
name = "acts"
  [[table.event]]
  case = "{ref}"
  kind = "child_seen"
  happened = "{on}"
[[table]]
name = "files"
  [[table.case]]
  case = "{ref}"
  kind = "{sort}"
)",
                                   {{"acts.csv", "ref,on\nA,2024-01-01\nB,2024-01-01\n"},
                                    {"files.csv", "ref,sort\nA,enquiry\nA,plan\nC,plan\n"}});
    EXPECT_EQ(made.of(TableId::cases),
              "case,kind,nation\nA,enquiry,wales\nC,plan,wales\nB,,wales\n");
    EXPECT_EQ(made.books.tables[1].used, 2U);  // the second row of A says it again
}

TEST(Importer, KeepsAListOfParticipantsFromSayingThatNobodyCame) {
    const Import made = import_all(R"(
[[table]]
name = "t"
  [[table.participant]]
  event = "{e}"
  role = "{r}"
)",
                                   {{"t.csv", "e,r\n1,social_worker\n2,\n"}});
    EXPECT_EQ(made.of(TableId::participants), "event,role\n1,social_worker\n");
    EXPECT_EQ(made.books.tables[0].rows_left_out(), 1U);
}

// A table of one event, to which a test adds what it is about.
const std::string seen_layout = R"(
[[table]]
name = "t"
case = "{c}"
  [[table.event]]
  kind = "child_seen"
  happened = "{on}"
)";

TEST(Importer, CountsRowsThatLeaveAFeedOpen) {
    const Import made = import_all(seen_layout + R"(
  [[table.doubt]]
  when = { flag = "" }
  feed = "social_care.visits"
  why = "nobody says"
)",
                                   {{"t.csv", "c,on,flag\n1,2024,Y\n2,2024,\n"}});
    ASSERT_EQ(made.books.doubted_feeds.size(), 1U);
    EXPECT_EQ(made.books.doubted_feeds[0].rows, 1U);
}

std::vector<std::string> doubted_of(const std::string& csv) {
    const Import made = import_all(seen_layout + R"(
[[feed]]
name = "social_care.visits"
kinds = ["child_seen"]
tables = ["t"]
)",
                                   {{"t.csv", csv}});
    std::vector<std::string> doubted;
    for (const DoubtedFeed& feed : made.books.doubted_feeds)
        doubted.push_back(feed.feed + ": " + feed.why);
    return doubted;
}

// What is lost on the way may be what a duty waits for: an absence is no evidence then.
TEST(Importer, LeavesAFeedOpenWhereRowsOfItAreLost) {
    using Feeds = std::vector<std::string>;
    EXPECT_EQ(doubted_of("c,on\n1,2024\n"), Feeds{});
    EXPECT_EQ(doubted_of("c,on\n1,2024\n2,2024,more\n"),
              Feeds{"social_care.visits: they could not be read"});
    EXPECT_EQ(doubted_of("c,on\n1,2024\n,2024\n"),
              Feeds{"social_care.visits: they do not state their case or what happened"});
    EXPECT_EQ(doubted_of("c,on\n1,2024\n" + std::string(1025, 'x') + ",2024\n"),
              Feeds{"social_care.visits: they do not state their case or what happened"});
    EXPECT_EQ(doubted_of("c,on\n1,2024\n\"2,2024\n").size(), 1U);  // a mark that does not close
    // A visit that was planned and not made has no day: it is not lost.
    EXPECT_EQ(doubted_of("c,on\n1,2024\n2,\n"), Feeds{});
    // Of a day that cannot be read the event is kept, at a time that is not known.
    EXPECT_EQ(doubted_of("c,on\n1,2024\n2,soon\n"), Feeds{});
}

// A file is opened twice: for its columns, and for its rows.
TEST(Importer, RefusesAFileThatLostColumnsInBetween) {
    const Result<Layout> layout = parse_layout(R"(
[[table]]
name = "t"
  [[table.event]]
  case = "{c}"
  kind = "child_seen"
  happened = "{on}"
)",
                                               "test",
                                               "test.toml");
    ASSERT_TRUE(layout.has_value());
    Texts texts;
    TextSink sink{texts};
    Importer importer{*layout, sink, &bar_nothing};
    const auto open = [](std::string_view text) {
        auto rows =
            open_csv_rows(std::make_unique<intake::MemoryStream>(text, SIZE_MAX), "t", "t.csv");
        EXPECT_TRUE(rows.has_value());
        return std::move(*rows);
    };
    ASSERT_TRUE(importer.add_file("t.csv", open("c,x,on\n")->tables()).has_value());
    ASSERT_TRUE(importer.begin().has_value());
    const std::unique_ptr<RowSource> other = open("c\n1\n");
    const Result<void> read = importer.read(0, *other);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().kind, ErrorKind::conflict);
}

// Each row of a list repeats the id of its record.
TEST(Importer, LeavesOutRowsWhoseIdIsNone) {
    const auto events_of = [](std::size_t size) {
        return import_all(R"(
[[table]]
name = "t"
  [[table.event]]
  case = "{c}"
  kind = "child_seen"
  happened = "2024-01-01"
)",
                          {{"t.csv", "c\n" + std::string(size, 'x') + "\n"}});
    };
    EXPECT_EQ(events_of(1024).books.used(), 1U);
    const Import made = events_of(1025);
    EXPECT_EQ(made.books.used(), 0U);
    ASSERT_EQ(made.books.tables[0].left_out.size(), 1U);
    EXPECT_EQ(made.books.tables[0].left_out[0].reason, "Its case has an id of over 1,024 bytes.");
}

std::string read_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Whatever a file is made of, the import ends, and its books add up.
TEST(Importer, SurvivesDamagedFilesAndItsBooksAddUp) {
    const std::filesystem::path samples{HEARKEN_SOURCE_DIR "/examples/imports"};
    std::mt19937 random{20261128};
    std::size_t damaged = 0;
    for (const ShippedLayout& shipped : shipped_layouts()) {
        const Result<Layout> layout = parse_layout(shipped.toml, "test", "test.toml");
        ASSERT_TRUE(layout.has_value());
        for (const auto& entry :
             std::filesystem::directory_iterator{samples / std::string{shipped.name}}) {
            const std::string name = entry.path().filename().string();
            const std::string whole = read_text(entry.path());
            ASSERT_FALSE(whole.empty());
            for (int round = 0; round < 40; ++round) {
                std::string text = whole;
                using namespace std::string_view_literals;
                constexpr std::string_view signs = "\",\n\r\0{}[]\\;:\xFF\xC3 9"sv;
                for (int change = 0; change <= round % 4; ++change)
                    text[random() % text.size()] = signs[random() % signs.size()];
                if (round % 5 == 0) text.resize(random() % text.size());
                const auto open = [&]() -> Result<std::unique_ptr<intake::ByteStream>> {
                    return std::unique_ptr<intake::ByteStream>{
                        std::make_unique<intake::MemoryStream>(text, 1 + random() % 64)};
                };
                const auto open_it = [&] {
                    return name.ends_with(".json")
                               ? open_json_rows(open, table_name_of(name), name)
                               : open_csv_rows(*open(), table_name_of(name), name);
                };
                Texts texts;
                TextSink sink{texts};
                Importer importer{*layout, sink, &bar_nothing};
                auto rows = open_it();
                if (!rows.has_value() || !importer.add_file(name, (*rows)->tables()).has_value())
                    continue;
                ASSERT_TRUE(importer.begin().has_value());
                for (const std::size_t number : importer.order())
                    ASSERT_TRUE(importer.read(number, **rows).has_value());
                ASSERT_TRUE(importer.finish().has_value());
                EXPECT_TRUE(importer.books().adds_up());
                ++damaged;
            }
        }
    }
    EXPECT_GT(damaged, 500U);
}

TEST(StatedDates, WritesEveryFormAsIsoAndKeepsTheRest) {
    using intake::DateFault;
    std::vector<intake::DateFormat> formats;
    for (const char* format : {"%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%b-%y", "%b %Y"})
        formats.push_back(*intake::DateFormat::make(format));
    const StatedDates dates{formats, true};
    const auto read = [&](std::string_view text) {
        std::string out;
        const DateFault fault = dates.append(out, text);
        return out + (fault == DateFault::none ? "" : " !");
    };
    EXPECT_EQ(read("2024-03-01"), "2024-03-01");
    EXPECT_EQ(read("2024-03-01 00:00:00"), "2024-03-01");
    EXPECT_EQ(read("2024-03-01 00:00:00.000"), "2024-03-01");
    EXPECT_EQ(read("2024-03-01 09:05"), "2024-03-01T09:05:00");
    EXPECT_EQ(read("2024-03-01T09:05:06.789+01:00"), "2024-03-01T09:05:06.789+01:00");
    EXPECT_EQ(read("2024-03-01T09:05:00Z"), "2024-03-01T09:05:00+00:00");
    EXPECT_EQ(read("31/12/2026"), "2026-12-31");
    EXPECT_EQ(read("31/12/2026 7:30"), "2026-12-31T07:30:00");
    EXPECT_EQ(read("31-Dec-26"), "2026-12-31");
    EXPECT_EQ(read("May 2024"), "2024-05");
    EXPECT_EQ(read("2024-05"), "2024-05");
    EXPECT_EQ(read("2024"), "2024");
    EXPECT_EQ(read("before 2014"), "before 2014");
    EXPECT_EQ(read("unknown"), "unknown");
    EXPECT_EQ(read("31/02/2026"), "31/02/2026 !");
    EXPECT_EQ(read("12.13.2026"), "12.13.2026 !");
    const StatedDates exact{{}, false};
    std::string out;
    EXPECT_EQ(exact.append(out, "2024-03-01 00:00:00"), DateFault::none);
    EXPECT_EQ(out, "2024-03-01T00:00:00");
}

TEST(Layouts, RefuseWhatWouldBeReadWrongly) {
    const auto refused = [](const std::string& toml) {
        const Result<Layout> layout = parse_layout(toml, "test", "test.toml");
        return layout.has_value() ? "" : layout.error().message;
    };
    const std::string table = "[[table]]\nname = \"t\"\ncase = \"{c}\"\n";
    const std::string event = table + "[[table.event]]\nkind = \"k\"\nhappened = \"{d}\"\n";
    EXPECT_EQ(refused(event), "");
    EXPECT_NE(refused(event + "hapened = \"{d}\"\n").find("unknown key \"hapened\""),
              std::string::npos);
    EXPECT_NE(refused(table + "[[table.event]]\nkind = \"k\"\n").find("\"happened\""),
              std::string::npos);
    EXPECT_NE(refused(event + "about = \"{c\"\n").find("brace"), std::string::npos);
    EXPECT_NE(refused(event + "about = \"{c | x}\"\n").find("[codes.x]"), std::string::npos);
    EXPECT_NE(refused(event + "about = \"{c -> x}\"\n").find("no index"), std::string::npos);
    EXPECT_NE(refused(event + "keep = [\"kind\"]\n").find("\"kind\""), std::string::npos);
    EXPECT_NE(refused(table).find("has rules, or it is unused"), std::string::npos);
    EXPECT_NE(refused(""), "");
    EXPECT_NE(refused("[[table]"), "");
    EXPECT_NE(refused("zone = \"Mars\"\n" + event).find("Mars"), std::string::npos);
    EXPECT_NE(refused(event + "[[feed]]\nname = \"f\"\nkinds = \"A b\"\n"), "");
    EXPECT_NE(refused(event + "[[feed]]\nname = \"f\"\nkinds = [\"a\"]\ntables = [\"u\"]\n"), "");
}

void add_columns(const Pattern& pattern, std::set<std::string>& columns) {
    for (const Piece& piece : pattern.pieces)
        if (!piece.column.empty()) columns.insert(piece.column.substr(0, piece.column.find('.')));
}

std::set<std::string> columns_of(const ForeignTable& table) {
    std::set<std::string> columns{table.require.begin(), table.require.end()};
    columns.insert(table.leave_out.begin(), table.leave_out.end());
    columns.insert(table.dates.begin(), table.dates.end());
    for (const IndexRule& index : table.indexes) {
        add_columns(index.by, columns);
        add_columns(index.value, columns);
    }
    for (const Rule& rule : table.rules) {
        for (const auto& [field, pattern] : rule.fields) add_columns(pattern, columns);
        for (const auto& [name, pattern] : rule.attributes) add_columns(pattern, columns);
        add_columns(rule.until, columns);
        for (const Condition& condition : rule.conditions)
            columns.insert(condition.column.substr(0, condition.column.find('.')));
    }
    return columns;
}

// A slip of the pen in a column's name would leave out what it holds, silently.
TEST(ShippedLayouts, NameTheColumnsOfTheDatasetAsItsCatalogueDoes) {
    const std::filesystem::path catalogue{HEARKEN_SOURCE_DIR
                                          "/../shared/catalogue/social_care_ssd_fields.csv"};
    if (!std::filesystem::exists(catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue";
    std::map<std::string, std::set<std::string>> fields;
    std::istringstream lines{read_text(catalogue)};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t comma = line.find(',');
        fields[line.substr(0, comma)].insert(
            line.substr(comma + 1, line.find(',', comma + 1) - comma - 1));
    }
    const Result<Layout> layout = parse_layout(find_shipped_layout("ssd")->toml, "ssd", "ssd.toml");
    ASSERT_TRUE(layout.has_value());
    std::size_t named = 0;
    for (const ForeignTable& table : layout->tables) {
        if (!table.unused.empty()) continue;
        EXPECT_TRUE(fields.contains(table.name)) << table.name;
        for (const std::string& column : columns_of(table)) {
            EXPECT_TRUE(fields[table.name].contains(column)) << table.name << ": " << column;
            ++named;
        }
    }
    EXPECT_GT(named, 120U);
}

TEST(ShippedLayouts, AreRead) {
    for (const ShippedLayout& shipped : shipped_layouts()) {
        const Result<Layout> layout =
            parse_layout(shipped.toml, std::string{shipped.name}, std::string{shipped.name});
        EXPECT_TRUE(layout.has_value()) << layout.error().message;
    }
}

}  // namespace
}  // namespace hearken::importing
