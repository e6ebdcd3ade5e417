// The front door, with real files and real logs.
#include "intake/intake.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;

constexpr const char* small_csv = "case,event,happened\n7,sent,2014-06-30\n";
constexpr const char* small_json = "{\"case\":7,\"event\":\"sent\",\"happened\":\"2014-06-30\"}\n";
constexpr const char* small_xes =
    "<log><trace><string key='concept:name' value='7'/><event>"
    "<string key='concept:name' value='sent'/>"
    "<date key='time:timestamp' value='2014-06-30T10:00:00Z'/></event></trace></log>";

Reading read_file(const std::filesystem::path& path, const Mapping* mapping = nullptr) {
    casework::CasebookBuilder builder;
    Result<void> outcome = read_export(path, mapping, builder);
    return reading_of(std::move(outcome), std::move(builder));
}

TEST(Intake, KnowsTheFormatByTheBytesAndNotByTheName) {
    const TemporaryFolder folder;
    for (const std::string name : {"a.xes", "a.csv", "a"}) {
        EXPECT_EQ(read_file(folder.write(name, small_csv)).book.event_count(), 1U);
        EXPECT_EQ(read_file(folder.write(name, gzip(small_csv))).book.event_count(), 1U);
        EXPECT_TRUE(read_file(folder.write(name, small_xes)).book.sources()[0].has_columns);
        EXPECT_EQ(read_file(folder.write(name, gzip(small_xes))).book.event_count(), 1U);
        EXPECT_EQ(
            read_file(folder.write(name, std::string{"\xEF\xBB\xBF"} + small_xes)).problem_count(),
            0U);
        for (const std::string& text :
             {std::string{small_csv}, std::string{small_xes}, std::string{small_json}}) {
            EXPECT_EQ(read_file(folder.write(name, text)).book.event_count(), 1U);
            EXPECT_EQ(read_file(folder.write(name, gzip(text))).book.event_count(), 1U);
            EXPECT_EQ(read_file(folder.write(name, zstd(text))).book.event_count(), 1U);
        }
        // A list around all is told line by line, not taken for a table.
        EXPECT_EQ(read_file(folder.write(name, std::string{" [\n"} + small_json)).rows().loaded,
                  1U);
    }
}

// Where the first line is no object the name says what was meant.
TEST(Intake, KnowsJsonLinesByTheNameWhereTheFirstLineIsFaulty) {
    const TemporaryFolder folder;
    const std::string text = std::string{"sent\n"} + small_json;
    for (const std::string name : {"a.jsonl", "a.ndjson"})
        EXPECT_EQ(read_file(folder.write(name, text)).rows().rows, 2U);
    EXPECT_EQ(read_file(folder.write("a.jsonl.gz", gzip(text))).rows().loaded, 1U);
    EXPECT_EQ(read_file(folder.write("a.ndjson.zst", zstd(text))).rows().loaded, 1U);
    EXPECT_FALSE(read_file(folder.write("a.csv", text)).outcome.has_value());
}

TEST(Intake, NamesASourceByItsFileWithoutEndings) {
    const TemporaryFolder folder;
    EXPECT_EQ(read_file(folder.write("police.v2.xes.gz", gzip(small_xes))).book.sources()[0].name,
              "police.v2");
    EXPECT_EQ(read_file(folder.write("police.csv", small_csv)).book.sources()[0].name, "police");
    EXPECT_EQ(read_file(folder.write(".csv", small_csv)).book.sources()[0].name, ".csv");
    for (const std::string name : {"health.jsonl", "health.ndjson", "health.jsonl.zst"})
        EXPECT_EQ(read_file(folder.write(name, small_json)).book.sources()[0].name, "health");
    const std::filesystem::path path = folder.write("court.txt", small_csv);
    EXPECT_EQ(read_file(path).book.sources()[0].file, path.string());
}

TEST(Intake, RefusesWhatIsNotThereAFolderAndAnEmptyFile) {
    const TemporaryFolder folder;
    const Result<void> missing = read_file(folder.path() / "none.csv").outcome;
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
    const Result<void> directory = read_file(folder.path()).outcome;
    ASSERT_FALSE(directory.has_value());
    EXPECT_EQ(directory.error().kind, ErrorKind::invalid_input);
    EXPECT_FALSE(directory.error().remedy.empty());
    const Result<void> empty = read_file(folder.write("empty.csv", "")).outcome;
    ASSERT_FALSE(empty.has_value());
    EXPECT_EQ(empty.error().kind, ErrorKind::invalid_input);
    EXPECT_NE(empty.error().message.find("empty"), std::string::npos);
}

TEST(Intake, SaysThatAFileIsUnavailableWhereItMayNotBeRead) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("locked.csv", small_csv);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const Result<void> outcome = read_file(path).outcome;
    if (outcome.has_value()) GTEST_SKIP() << "this user may read any file";
    EXPECT_EQ(outcome.error().kind, ErrorKind::unavailable);
}

TEST(Intake, SaysThatAFileIsUnavailableWhereReadingItFails) {
    const std::filesystem::path path =
        "/proc/self/mem";  // opens, but its first byte cannot be read
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
    const Result<void> outcome = read_file(path).outcome;
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().kind, ErrorKind::unavailable);
}

TEST(Intake, RefusesAGzipFileThatIsCutBeforeItsFirstByte) {
    const TemporaryFolder folder;
    const Result<void> outcome = read_file(folder.write("a.gz", gzip("x").substr(0, 9))).outcome;
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().kind, ErrorKind::invalid_input);
    EXPECT_NE(outcome.error().message.find("cut short"), std::string::npos);
    const Result<void> zstd_outcome =
        read_file(folder.write("a.zst", zstd("x").substr(0, 6))).outcome;
    ASSERT_FALSE(zstd_outcome.has_value());
    EXPECT_NE(zstd_outcome.error().message.find("cut short"), std::string::npos);
}

TEST(Intake, SaysThatAZstdFileTakesTooMuchMemory) {
    const TemporaryFolder folder;
    std::string frame = "\x28\xB5\x2F\xFD";
    frame += std::string("\0\xA8\x01\0\0", 5);  // a window of 2 GiB, see zstd_stream_test.cpp
    const Result<void> outcome = read_file(folder.write("a.zst", frame)).outcome;
    ASSERT_FALSE(outcome.has_value());
    EXPECT_NE(outcome.error().message.find("128 MiB"), std::string::npos);
    const Reading second = read_file(folder.write("b.zst", zstd(small_csv) + frame));
    EXPECT_EQ(second.book.event_count(), 1U);
    EXPECT_EQ(second.problem().kind, ProblemKind::too_long);
}

TEST(Intake, ReadsAllThatCameBeforeAPackedFileWasCutShort) {
    std::string csv = "case,event,happened\n";
    std::string json;
    std::string xes = "<log><trace><string key='concept:name' value='7'/>\n";
    for (int row = 0; row < 20'000; ++row) {
        csv += std::to_string(row * 7919 % 20'011) + ",sent,2014-06-30\n";
        json += "{\"case\":" + std::to_string(row * 7919 % 20'011) +
                ",\"event\":\"sent\",\"happened\":\"2014-06-30\"}\n";
        xes += "<event><string key='concept:name' value='sent'/><int key='n' value='" +
               std::to_string(row * 7919 % 20'011) +
               "'/><date key='time:timestamp' value='2014-06-30T10:00:00Z'/></event>\n";
    }
    xes += "</trace></log>";
    const TemporaryFolder folder;
    for (const std::string& text : {csv, xes, json}) {
        for (std::string packed : {gzip(text), zstd(text, 15)}) {
            packed.resize(packed.size() * 2 / 3);
            const Reading read = read_file(folder.write("cut.gz", packed));
            EXPECT_TRUE(read.outcome.has_value());
            EXPECT_GT(read.book.event_count(), 1000U);
            EXPECT_LT(read.book.event_count(), 20'000U);
            // Of the file, and where a row is a line of the one in which it was cut.
            EXPECT_EQ(read.book.problems().count(ProblemKind::truncated), text == xes ? 1U : 2U);
            EXPECT_EQ(read.rows().rows, read.rows().loaded + read.rows().with_problems);
        }
    }
}

// A few hundred kilobytes that unpack to hundreds of megabytes: read as a stream, kept nowhere.
TEST(Intake, ReadsAGzipBombWithoutKeepingIt) {
    const std::string spaces(1'000'000, ' ');
    const std::string member = gzip(spaces);
    std::string bomb = gzip("<log>");
    for (int count = 0; count < 100; ++count) bomb += member;
    bomb += gzip("</log>");
    const TemporaryFolder folder;
    const Reading read = read_file(folder.write("bomb.xes.gz", bomb));
    EXPECT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.rows().rows, 0U);
}

TEST(Intake, PutsFilesOfOneSourceTogether) {
    const TemporaryFolder folder;
    const Mapping mapping = mapping_from("source = \"police\"\n");
    casework::CasebookBuilder builder;
    ASSERT_TRUE(read_export(folder.write("a.csv", small_csv), &mapping, builder).has_value());
    ASSERT_TRUE(read_export(folder.write("b.xes", small_xes), &mapping, builder).has_value());
    const casework::Casebook book = std::move(builder).finish();
    EXPECT_EQ(book.case_count(), 1U);
    EXPECT_EQ(book.event_count(), 2U);
    EXPECT_EQ(book.sources().size(), 2U);
}

// The cells of a table in reading order, for comparing two casebooks.
std::string content_of(const casework::Casebook& book) {
    std::string text;
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        text += std::string{book.case_id(which)} + "\n";
        const auto add = [&](std::string_view name, casework::ValueId value) {
            if (value != casework::no_value)
                text += std::string{name} + "=" + std::string{book.values().text(value)} + "\n";
        };
        std::vector<std::string_view> names;
        names.reserve(book.attribute_names().size());
        for (std::uint32_t id = 0; id < book.attribute_names().size(); ++id)
            names.push_back(book.attribute_names().text(id));
        std::sort(names.begin(), names.end());
        for (const std::string_view name : names)
            add(name, book.case_value(which, book.attribute_names().find(name)));
        for (casework::EventIndex event = book.first_event(which); event < book.end_event(which);
             ++event) {
            text += std::string{book.kind_names().text(book.kind(event))} + " " +
                    to_iso(book.happened(event), TimeZone::utc()) + "\n";
            for (const std::string_view name : names)
                add(name, book.value(event, book.attribute_names().find(name)));
        }
    }
    return text;
}

TEST(Intake, ReadsTheSameFromATableAndFromLinesMadeOfALog) {
    const Mapping mapping = mapping_from("ordered = true\n");
    const Reading xes = read_xes_text(
        "<log><trace><string key='concept:name' value='A'/><string key='channel' value='desk'/>"
        "<event><string key='concept:name' value='Sent, late'/>"
        "<date key='time:timestamp' value='2014-06-30T10:00:00Z'/><int key='n' value='1'/></event>"
        "<event><string key='concept:name' value='Sent, late'/>"
        "<string key='lifecycle:transition' value='start'/>"
        "<date key='time:timestamp' value='2014-06-30T10:00:00Z'/></event></trace></log>");
    const Reading csv = read_csv_text(
        "case:concept:name,case:channel,concept:name,n,time:timestamp,lifecycle:transition\n"
        "A,desk,\"Sent, late\",1,2014-06-30T10:00:00Z,\n"
        "A,desk,\"Sent, late\",,2014-06-30T10:00:00Z,start\n",
        &mapping);
    const Reading json = read_json_text(
        R"({"case:concept:name":"A","case:channel":"desk","concept:name":"Sent, late","n":1,"time:timestamp":"2014-06-30T10:00:00Z"}
{"time:timestamp":"2014-06-30T10:00:00Z","lifecycle:transition":"start","concept:name":"Sent, late","case:channel":"desk","case:concept:name":"A"}
)",
        &mapping);
    EXPECT_EQ(content_of(csv.book), content_of(xes.book));
    EXPECT_EQ(content_of(json.book), content_of(xes.book));
    EXPECT_EQ(csv.book.sources()[0].keeps_order, xes.book.sources()[0].keeps_order);
}

void expect_log(const std::string& name, std::size_t cases, std::size_t events) {
    const std::filesystem::path path =
        std::filesystem::path{HEARKEN_SOURCE_DIR} / "../shared/data/event-logs" / name;
    if (!std::filesystem::exists(path)) {
        std::fprintf(stderr, "Not tested, because %s is not there.\n", path.c_str());
        GTEST_SKIP() << "no " << name;
    }
    const Reading read = read_file(path);
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.book.case_count(), cases);
    EXPECT_EQ(read.book.event_count(), events);
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.rows().rows, events);
    EXPECT_EQ(read.rows().loaded, events);
}

TEST(RealLogs, ReceiptOfAMunicipalityIsReadWhole) {
    expect_log("pm4py_receipt.xes.gz", 1434, 8577);
}

TEST(RealLogs, RoadFinesAreReadWhole) {
    expect_log("traffic.xes.gz", 150'370, 561'470);
}

}  // namespace
}  // namespace hearken::intake
