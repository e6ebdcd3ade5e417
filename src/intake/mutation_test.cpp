// Valid inputs with bytes flipped, cut out, doubled and cut off: nothing may crash or hang, and the
// books must add up every time. The same mutations on every run.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "intake/gzip_stream.h"
#include "intake/test_inputs.h"
#include "intake/zstd_stream.h"

namespace hearken::intake {
namespace {

std::string mutated(std::string text, std::mt19937& random) {
    // Bytes that have a meaning in one of the formats are the likelier slips.
    static constexpr std::string_view meaningful = "<>/\"'&;=,\n\r\t|]![-#x0 \xEF\xFF\xC3";
    const auto below = [&](std::size_t limit) { return random() % limit; };
    const std::size_t changes = 1 + below(4);
    for (std::size_t change = 0; change < changes && !text.empty(); ++change) {
        const std::size_t at = below(text.size());
        switch (below(6)) {
            case 0:
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 1:
                text[at] = meaningful[below(meaningful.size())];
                break;
            case 2:
                text.erase(at, 1 + below(20));
                break;
            case 3:
                text.insert(at, text.substr(below(text.size()), 1 + below(40)));
                break;
            case 4:
                text[at] = '\0';
                break;
            default:
                if (below(8) == 0) text.resize(at);
        }
    }
    return text;
}

void expect_books_to_add_up(const Reading& read) {
    if (read.book.sources().empty()) {
        EXPECT_FALSE(read.outcome.has_value());
        return;
    }
    const casework::RowCount& rows = read.rows();
    EXPECT_EQ(rows.rows, rows.loaded + rows.with_problems);
    EXPECT_LE(read.book.event_count(), rows.rows);
    EXPECT_GE(read.book.event_count(), rows.loaded);
    EXPECT_TRUE(rows.with_problems == 0 || read.problem_count() > 0);
}

TEST(Mutations, OfAXesLogNeverBreakTheBooks) {
    const std::string log = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="http://www.xes-standard.org/"><global scope="trace"><string key="a" value="b"/></global>
<trace><string key="concept:name" value="A1"/><date key="due" value="2014-01-01T00:00:00Z"/>
<event><string key="concept:name" value="Sent &amp; &#233;"/><float key="f" value="1.5"/>
<date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/><string key="lifecycle:transition"
value="start"/><list key="l"><values><int key="x" value="1"/></values></list></event>
<!-- no --><event><date key="time:timestamp" value="2006-07-24"/><boolean key="c" value="true">
<string key="d" value="e"/></boolean><string key="concept:name" value="Paid"/></event></trace>
<trace><string key="concept:name" value="A2"/><event><string key="concept:name" value="Sent"/>
<date key="time:timestamp" value="2006-07-24T00:00:00.123"/></event></trace></log>)";
    const Mapping mapping = mapping_from(
        "zone = \"Europe/London\"\n[attributes]\ndates = [\"due\"]\nignore = [\"f\"]\n");
    std::mt19937 random(20'260'101);
    for (int round = 0; round < 2500; ++round) {
        const std::string text = mutated(log, random);
        const std::size_t step = round % 3 == 0 ? 1 + random() % 50 : SIZE_MAX;
        expect_books_to_add_up(read_xes_text(text, round % 2 == 0 ? &mapping : nullptr, step));
    }
}

TEST(Mutations, OfACsvTableNeverBreakTheBooks) {
    const std::string table =
        "case,event,happened,recorded,note,born\r\n"
        "1,Sent,2014-06-30,2014-07-01,\"a \"\"quoted\"\" one\",2001-02-03\r\n"
        "1,\"Pa,id\",2014-06-30 10:00,,\"two\nlines\",\n\n"
        "2,Sent,May 2014,before 2015,caf\xC3\xA9,2001\r"
        "3,Sent,2014-10-26T01:30,,,\n"
        "4,Paid,2014-06-30T10:00:00+01:00,unknown,\"\",x";
    const Mapping mapping = mapping_from(
        "zone = \"Europe/London\"\n[attributes]\ndates = [\"born\"]\n"
        "[dates]\nformats = [\"%d/%m/%Y\", \"%Y-%m-%d\", \"%Y-%m-%d %H:%M\"]\n");
    std::mt19937 random(20'260'102);
    for (int round = 0; round < 4000; ++round) {
        const std::string text = mutated(table, random);
        const std::size_t step = round % 3 == 0 ? 1 + random() % 50 : SIZE_MAX;
        expect_books_to_add_up(read_csv_text(text, round % 2 == 0 ? &mapping : nullptr, step));
    }
}

TEST(Mutations, OfJsonLinesNeverBreakTheBooks) {
    const std::string lines =
        R"({"case":1,"event":"Sent","happened":"2014-06-30","recorded":"2014-07-01","born":"2001-02-03"}
{"case":1,"event":"Pa\"id","happened":"2014-06-30 10:00","a":{"b":-1.50e3,"c":[1,{"d":null}]},"e":""}

{"happened":"May 2014","case":"2","note":"caf\u00e9","event":"Sent","ok":true,"no":null}
{"case":"3","event":"Sent","happened":"2014-10-26T01:30","born":"x"})"
        "\r\n{\"case\":\"4\",\"event\":\"Paid\",\"note\":\"caf\xC3\xA9\",\"time\":\"2014-06-30\"}";
    const Mapping mapping = mapping_from(
        "zone = \"Europe/London\"\n[attributes]\ndates = [\"born\"]\nignore = [\"a.c\"]\n"
        "rename = { note = \"e\" }\n[dates]\nformats = [\"%d/%m/%Y\", \"%Y-%m-%d\"]\n");
    std::mt19937 random(20'260'105);
    for (int round = 0; round < 4000; ++round) {
        const std::string text = mutated(lines, random);
        const std::size_t step = round % 3 == 0 ? 1 + random() % 50 : SIZE_MAX;
        const Reading read = read_json_text(text, round % 2 == 0 ? &mapping : nullptr, step);
        expect_books_to_add_up(read);
    }
}

TEST(Mutations, OfAPackedFileNeverBreakTheBooks) {
    std::string table = "case,event,happened\n";
    for (int row = 0; row < 500; ++row) table += std::to_string(row) + ",Sent,2014-06-30\n";
    const std::string with_gzip = gzip(table);
    const std::string with_zstd = zstd(table);
    std::mt19937 random(20'260'103);
    for (int round = 0; round < 600; ++round) {
        casework::CasebookBuilder builder;
        const bool is_zstd = round % 2 == 0;
        const std::string damaged = mutated(is_zstd ? with_zstd : with_gzip, random);
        auto bytes = std::make_unique<MemoryStream>(damaged);
        const auto stream = is_zstd ? unpack_zstd(std::move(bytes)) : unpack_gzip(std::move(bytes));
        Result<void> outcome = read_csv(*stream, "table.csv", nullptr, builder);
        expect_books_to_add_up(reading_of(std::move(outcome), std::move(builder)));
    }
}

TEST(Mutations, OfAMappingAreErrorsOrMappings) {
    const std::string toml =
        "source = \"police\"\nzone = \"Europe/London\"\n[columns]\ncase = \"a\"\nhappened = "
        "[\"b\", \"c\"]\n[dates]\nformats = [\"%d/%m/%Y\"]\n[events]\n\"A\" = \"b\"\n"
        "[attributes]\nrename = { x = \"y\" }\n[[coverage]]\nfeed = \"f\"\nfrom = 2014-01-01\n";
    std::mt19937 random(20'260'104);
    for (int round = 0; round < 2000; ++round) {
        const Result<Mapping> mapping = parse_mapping(mutated(toml, random), "m.toml");
        EXPECT_TRUE(mapping.has_value() || !mapping.error().remedy.empty());
    }
}

}  // namespace
}  // namespace hearken::intake
