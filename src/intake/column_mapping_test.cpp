#include "intake/column_mapping.h"

#include <gtest/gtest.h>

#include <string>

#include "intake/coverage_file.h"
#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

std::string mapping_error(std::string_view toml) {
    const Result<Mapping> mapping = parse_mapping(toml, "m.toml");
    if (mapping.has_value()) return "none";
    EXPECT_EQ(mapping.error().kind, ErrorKind::invalid_input);
    return mapping.error().message + " " + mapping.error().remedy;
}

TEST(ColumnMapping, MayBeEmpty) {
    const Mapping mapping = mapping_from("");
    EXPECT_EQ(mapping.source, "");
    EXPECT_EQ(mapping.zone.name(), "UTC");
    EXPECT_FALSE(mapping.is_ordered.has_value());
}

TEST(ColumnMapping, NamesUnknownKeysTheirLineAndTheKnownOnes) {
    EXPECT_EQ(mapping_error("source = \"a\"\nsorce = \"b\"\n"),
              "m.toml:2: unknown key \"sorce\". The keys here are: source, zone, ordered, "
              "separator, encoding, columns, dates, events, attributes, tables, codes, coverage.");
    EXPECT_EQ(mapping_error("[columns]\ncase = \"a\"\n\nkase = \"b\"\n"),
              "m.toml:4: unknown key \"kase\" in [columns]. The keys here are: case, event, "
              "happened, recorded.");
    EXPECT_NE(mapping_error("[dates]\nformat = []\n").find("m.toml:2: "), std::string::npos);
    EXPECT_NE(mapping_error("[attributes]\nrenames = {}\n").find("rename, ignore, dates"),
              std::string::npos);
    EXPECT_NE(mapping_error("[[coverage]]\nfeed = \"a\"\nuntil = \"b\"\n").find("m.toml:3: "),
              std::string::npos);
}

TEST(ColumnMapping, NamesTheLineOfAValueThatCannotBe) {
    EXPECT_EQ(mapping_error("\nzone = \"Europe/Londn\"\n").substr(0, 9), "m.toml:2:");
    EXPECT_NE(mapping_error("separator = \"x\"\n").find("m.toml:1: separator"), std::string::npos);
    EXPECT_NE(mapping_error("ordered = \"yes\"\n").find("true or false"), std::string::npos);
    EXPECT_NE(mapping_error("source = 3\n").find("a text in quotes"), std::string::npos);
    EXPECT_NE(mapping_error("columns = 3\n").find("columns must be a table"), std::string::npos);
    EXPECT_NE(mapping_error("[columns]\ncase = [\"a\", \"b\"]\n").find("one column"),
              std::string::npos);
    EXPECT_NE(mapping_error("[columns]\nhappened = [\"a\", \"b\", \"c\"]\n").find("or two"),
              std::string::npos);
    EXPECT_NE(mapping_error("[dates]\nformats = [\"%d %q\"]\n").find("m.toml:2: The date format"),
              std::string::npos);
    EXPECT_NE(mapping_error("[events]\n\"A\" = \"Icpc Held\"\n").find("Write \"icpc_held\""),
              std::string::npos);
    EXPECT_NE(mapping_error("coverage = 3\n").find("[[coverage]]"), std::string::npos);
    EXPECT_NE(mapping_error("[[coverage]]\nsource = \"a\"\n").find("names no feed"),
              std::string::npos);
    EXPECT_NE(mapping_error("[[coverage]]\nfeed = \"a\"\nfrom = \"May\"\n").find("is not a day"),
              std::string::npos);
    EXPECT_NE(mapping_error("[[coverage]]\nfeed=\"a\"\nfrom=2014-01-02\nto=2014-01-01\n")
                  .find("ends before it begins"),
              std::string::npos);
}

TEST(ColumnMapping, ThatIsNoTomlIsAnErrorWithItsLine) {
    EXPECT_EQ(mapping_error("source = \"a\"\nzone = \n").substr(0, 19), "m.toml:2: not TOML:");
    EXPECT_NE(mapping_error("a = 1\na = 2\n"), "none");
    EXPECT_NE(mapping_error("a = \"\xFF\"\n"), "none");
}

TEST(ColumnMapping, HoldsCoverageOfItsOwnSource) {
    const Mapping mapping = mapping_from(R"(
source = "police"
[[coverage]]
feed = "police.actions"
kinds = ["sent", "received"]
from = 2013-04-01
to = "2016-03-31"
[[coverage]]
feed = "court.dates"
source = "court"
current_as_of = 2016-04-02
)");
    ASSERT_EQ(mapping.coverage.size(), 2U);
    EXPECT_EQ(mapping.coverage[0].source, "police");
    EXPECT_EQ(mapping.coverage[0].kinds, (std::vector<std::string>{"sent", "received"}));
    EXPECT_EQ(to_iso(mapping.coverage[0].from), "2013-04-01");
    EXPECT_EQ(to_iso(mapping.coverage[0].to), "2016-03-31");
    EXPECT_FALSE(mapping.coverage[0].current_as_of.has_value());
    EXPECT_EQ(mapping.coverage[1].source, "court");
    EXPECT_TRUE(mapping.coverage[1].kinds.empty());
    EXPECT_EQ(mapping.coverage[1].from, earliest_date);
    EXPECT_EQ(mapping.coverage[1].current_as_of, parse_iso_date("2016-04-02"));
}

TEST(ColumnMapping, IsReadFromAFile) {
    const TemporaryFolder folder;
    const Result<Mapping> mapping = read_mapping(folder.write("m.toml", "source = \"a\"\n"));
    ASSERT_TRUE(mapping.has_value());
    EXPECT_EQ(mapping->source, "a");
    EXPECT_EQ(read_mapping(folder.path() / "none.toml").error().kind, ErrorKind::not_found);
    EXPECT_EQ(read_mapping(folder.path()).error().kind, ErrorKind::invalid_input);
}

std::string coverage_error(std::string_view csv) {
    const auto list = parse_coverage(csv, "c.csv");
    return list.has_value() ? "none" : list.error().message + " " + list.error().remedy;
}

TEST(CoverageFile, HoldsOneStretchARow) {
    const auto list = parse_coverage(
        "feed,source,kinds,from,to,current_as_of\n"
        "social_care.conferences,social_care,icpc_held rcpc_held;icpc_cancelled,2013-04-01,"
        "2016-03-31,2016-04-02\n"
        "any.thing,,*,,,\n",
        "c.csv");
    ASSERT_TRUE(list.has_value()) << list.error().message;
    ASSERT_EQ(list->size(), 2U);
    EXPECT_EQ((*list)[0].feed, "social_care.conferences");
    EXPECT_EQ((*list)[0].kinds,
              (std::vector<std::string>{"icpc_held", "rcpc_held", "icpc_cancelled"}));
    EXPECT_EQ(to_iso((*list)[0].to), "2016-03-31");
    EXPECT_TRUE((*list)[0].is_declared);
    EXPECT_EQ((*list)[1].source, "");
    EXPECT_TRUE((*list)[1].kinds.empty());
    EXPECT_EQ((*list)[1].to, latest_date);
    EXPECT_FALSE((*list)[1].current_as_of.has_value());
}

TEST(CoverageFile, NamesFileLineAndRemedyOfWhatIsWrong) {
    EXPECT_EQ(coverage_error("feed,from\na,2014-01-01\nb,01/02/2014\n"),
              "c.csv:3: \"01/02/2014\" in column \"from\" is not a day. Write days as 2014-05-03, "
              "or leave the cell empty for no limit.");
    EXPECT_EQ(coverage_error("feed,form\n").substr(0, 30), "c.csv:1: unknown column \"form\"");
    EXPECT_NE(coverage_error("feed,from,from\n").find("two columns"), std::string::npos);
    EXPECT_NE(coverage_error("source,from\n").find("no column \"feed\""), std::string::npos);
    EXPECT_NE(coverage_error("").find("c.csv:1: the file is empty"), std::string::npos);
    EXPECT_NE(coverage_error("feed,source\n,x\n").find("c.csv:2: the feed is missing"),
              std::string::npos);
    EXPECT_NE(coverage_error("feed,kinds\na,Icpc-Held\n").find("Write \"icpc_held\""),
              std::string::npos);
    EXPECT_NE(coverage_error("feed,from\na\n").find("c.csv:2: 1 fields"), std::string::npos);
    EXPECT_NE(coverage_error("feed,source\na,\"b\n").find("c.csv:2: A quotation mark"),
              std::string::npos);
    EXPECT_NE(coverage_error("feed,from,to\na,2014-02-01,2014-01-01\n").find("ends before"),
              std::string::npos);
}

TEST(CoverageFile, IsReadFromAFile) {
    const TemporaryFolder folder;
    const auto list = read_coverage(folder.write("c.csv", "feed\na\n"));
    ASSERT_TRUE(list.has_value());
    EXPECT_EQ(list->at(0).feed, "a");
    EXPECT_EQ(read_coverage(folder.path() / "none.csv").error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace hearken::intake
