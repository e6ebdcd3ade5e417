// One export as CSV and as JSON Lines, packed or not, with rows in any order: the same verdicts.
// The whole way from folders to evidence, with random exports of two agencies.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "operations/check_cases.h"
#include "oracle/random.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using Row = std::map<std::string, std::string>;  // field -> text
using Table = std::vector<Row>;
using Export = std::map<std::string, Table>;

constexpr auto pack =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
    "use calendar \"england-and-wales\"\n"
    "standard T-1 \"Seen\" {\n"
    "  source \"a test\" status verified\n"
    "  for each child c\n"
    "  when first reported about c as r\n"
    "  require seen about c as s within 5 days of r\n"
    "  needs feed visits over r .. deadline\n"
    "}\n"
    "standard T-2 \"With health\" {\n"
    "  source \"a test\" status verified\n"
    "  when each meeting as m\n"
    "  require m attended by social_worker, any of {gp, health_visitor}\n"
    "  needs feed visits over m .. deadline\n"
    "}\n"
    "standard T-3 \"Closed after a meeting\" {\n"
    "  source \"a test\" status verified\n"
    "  when first case_opened as o where case.nation = \"wales\"\n"
    "  require meeting as m within 20 days of o\n"
    "  needs feed visits over o .. deadline\n"
    "}\n";

std::string day(oracle::Random& random) {
    const std::string date = "2026-0" + std::to_string(1 + random.below(4)) + "-" +
                             std::to_string(10 + random.below(18));
    switch (random.below(10)) {
        case 0:
            return date.substr(0, 7);
        case 1:
            return "unknown";
        case 2:
            return date + "T10:3" + std::to_string(random.below(10)) + ":00Z";
        case 3:
            return random.percent(20) ? "soon" : date + " 14:05";
        default:
            return date;
    }
}

std::string number(const char* letter, int value) {
    return letter + std::to_string(value);
}

Export random_export(oracle::Random& random, const std::string& prefix) {
    Export made;
    const int cases = 3 + random.below(8);
    const auto a_case = [&] { return number(prefix.c_str(), random.below(cases)); };
    const auto a_person = [&] { return number("P", random.below(2 * cases)); };
    for (int at = 0; at < cases; ++at)
        if (random.percent(80))
            made["cases"].push_back({{"case", number(prefix.c_str(), at)},
                                     {"nation", random.percent(50) ? "wales" : ""},
                                     {"opened", random.percent(70) ? day(random) : ""},
                                     {"area", "north, \"mid\" and\tsouth"}});
    for (int at = 0; at < 2 * cases; ++at)
        made["people"].push_back(
            {{"person", number("P", at)},
             {"born", random.percent(60) ? "2015-03-0" + std::to_string(1 + at % 9) : ""}});
    for (int at = 0; at < 3 * cases; ++at)
        made["roles"].push_back({{"case", a_case()},
                                 {"person", a_person()},
                                 {"role", random.one_of({"child", "child", "Suspect", "parent"})}});
    const int events = 5 * cases;
    for (int at = 0; at < events; ++at) {
        Row row{{"event", number("E", at)},
                {"case", a_case()},
                {"kind", random.one_of({"Reported", "seen", "meeting", "other"})},
                {"happened", day(random)},
                {"recorded", random.percent(50) ? day(random) : ""},
                {"by_role", random.one_of({"", "sergeant"})},
                {"risk", random.one_of({"", "high", "low"})}};
        if (random.percent(70))
            row["about"] = a_person() + (random.percent(30) ? "; " + a_person() : "");
        if (random.percent(15)) row["supersedes"] = number("E", random.below(events + 1));
        if (random.percent(4)) row["withdrawn"] = random.one_of({"yes", "no", "perhaps"});
        made["events"].push_back(row);
    }
    for (int at = 0; at < 2 * events; ++at)
        made["participants"].push_back(
            {{"event", number("E", random.below(events + 1))},
             {"role", random.one_of({"social_worker", "gp", "health visitor", ""})},
             {"agency", random.one_of({"", "health", "police"})},
             {"attended", random.one_of({"yes", "no", "", "perhaps"})}});
    for (int at = 0; at < cases; ++at)
        made["notes"].push_back({{"note", number("N", at)},
                                 {"event", number("E", random.below(events + 1))},
                                 {"text", "two\nlines, \\ and \"quotes\" caf\xC3\xA9"}});
    made["coverage"].push_back(
        {{"feed", "visits"}, {"from", "2026-01-01"}, {"current_as_of", "2026-05-02"}});
    return made;
}

std::vector<std::string> fields_of(const Table& table) {
    std::vector<std::string> names;
    for (const Row& row : table)
        for (const auto& [name, text] : row)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
}

std::string as_csv(const Table& table) {
    const std::vector<std::string> names = fields_of(table);
    std::string out;
    for (std::size_t at = 0; at < names.size(); ++at) out += (at == 0 ? "" : ",") + names[at];
    out += "\n";
    for (const Row& row : table) {
        for (std::size_t at = 0; at < names.size(); ++at) {
            const auto cell = row.find(names[at]);
            std::string text = cell == row.end() ? "" : cell->second;
            for (std::size_t quote = text.find('"'); quote != std::string::npos;
                 quote = text.find('"', quote + 2))
                text.insert(quote, "\"");
            out += (at == 0 ? "\"" : ",\"") + text + "\"";
        }
        out += "\n";
    }
    return out;
}

std::string as_json_lines(const Table& table) {
    std::string out;
    for (const Row& row : table) {
        out += "{";
        for (const auto& [name, text] : row) {
            out += (out.back() == '{' ? "\"" : ", \"") + name + "\": \"";
            for (const char letter : text) {
                if (letter == '"' || letter == '\\') out += '\\';
                if (letter == '\n')
                    out += "\\n";
                else if (letter == '\t')
                    out += "\\t";
                else
                    out += letter;
            }
            out += "\"";
        }
        out += "}\n";
    }
    return out;
}

std::string read(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "hearken-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path write(const std::filesystem::path& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << text;
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Answer {
    std::string by_case;
    std::string evidence;  // without the places of records
    std::string books;     // of every table, by its name without ending
    std::uint64_t problems = 0;
};

std::string without_places(std::string text) {
    const std::string key = "\"record\":\"";
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1))
        text.erase(at + key.size(), text.find('"', at + key.size()) - at - key.size());
    const std::string cites = "\"cites\":[";  // how many are cited stays
    for (std::size_t at = text.find(cites); at != std::string::npos;
         at = text.find(cites, at + 1)) {
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at + cites.size());
        const auto end = std::find(begin, text.end(), ']');
        text.replace(begin, end, std::to_string(std::count(begin, end, '"') / 2));
    }
    return text;
}

Answer ask(const std::map<std::string, Export>& agencies, bool is_json, Folder& folder) {
    operations::Request request;
    request.standards = folder.write("pack/pack.standard", pack).parent_path();
    const std::string format = is_json ? "lines" : "tables";
    for (const auto& [agency, tables] : agencies) {
        for (const auto& [name, table] : tables)
            folder.write(
                std::filesystem::path{format} / agency / (name + (is_json ? ".jsonl" : ".csv")),
                is_json ? as_json_lines(table) : as_csv(table));
        request.inputs.push_back(folder.path() / format / agency);
    }
    Answer answer;
    const auto prepared = operations::prepare(request);
    if (!prepared.has_value()) {
        answer.by_case = prepared.error().message;
        return answer;
    }
    const casework::Casebook& book = (*prepared)->casebook;
    for (const casework::Source& source : book.sources()) {
        EXPECT_TRUE(source.rows.adds_up());
        answer.books += std::filesystem::path{source.file}.stem().string() + " " +
                        std::to_string(source.rows.loaded) + " " +
                        std::to_string(source.rows.with_problems) + " " +
                        std::to_string(source.rows.merged) + "\n";
    }
    answer.problems = book.problems().count();
    operations::CheckOutputs outputs;
    outputs.by_case = folder.path() / (format + ".csv");
    outputs.evidence = folder.path() / (format + ".jsonl");
    outputs.all_evidence = true;
    outputs.threads = 1;
    auto checked = operations::check_cases(**prepared, outputs);
    if (!checked.has_value()) {
        answer.by_case = checked.error().message;
        return answer;
    }
    EXPECT_TRUE(operations::commit_all(checked->files).has_value());
    answer.by_case = read(*outputs.by_case);
    answer.evidence = without_places(read(*outputs.evidence));
    return answer;
}

TEST(Folders, OfCsvAndOfJsonLinesGiveTheSameVerdictsByteForByte) {
    std::map<std::string, int> verdicts;
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(40); ++seed) {
        oracle::Random random{seed};
        std::map<std::string, Export> agencies;
        agencies["police"] = random_export(random, "C");
        agencies["health"] = random_export(random, random.percent(50) ? "C" : "H");
        for (int at = 0; at < 3; ++at)
            agencies["police"]["investigations"].push_back(
                {{"investigation", number("I", random.below(2))},
                 {"source", random.one_of({"", "health", "police"})},
                 {"case", number("C", random.below(4))}});
        agencies["police"]["identities"].push_back(
            {{"identity", "K"}, {"source", ""}, {"person", "P1"}});
        agencies["police"]["identities"].push_back(
            {{"identity", "K"}, {"source", "health"}, {"person", "P2"}});
        Folder folder;
        const Answer tables = ask(agencies, false, folder);
        const Answer lines = ask(agencies, true, folder);
        EXPECT_EQ(tables.by_case, lines.by_case) << seed;
        EXPECT_EQ(tables.evidence, lines.evidence) << seed;
        EXPECT_EQ(tables.books, lines.books) << seed;
        EXPECT_EQ(tables.problems, lines.problems) << seed;
        std::istringstream rows{tables.by_case};
        for (std::string row; std::getline(rows, row);) ++verdicts[row.substr(row.rfind(',') + 1)];
        if (testing::Test::HasFailure()) return;
    }
    // It would prove little if all were one verdict.
    for (const char* verdict : {"met", "missed", "cannot_tell", "not_applicable"})
        EXPECT_GT(verdicts[verdict], 0) << verdict;
}

}  // namespace
}  // namespace hearken::properties
