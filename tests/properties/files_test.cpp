// How the records lie in files, and how many threads judge them, does not matter: the whole way
// from files to evidence, with random packs and cases.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "operations/check_cases.h"
#include "oracle/case_generator.h"
#include "oracle/random.h"
#include "properties/tally.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using Rows = std::vector<std::string>;

/// A folder of its own that is gone after the test.
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

    [[nodiscard]] std::filesystem::path write(const std::string& name,
                                              const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << text;
        return path_ / name;
    }
    [[nodiscard]] std::filesystem::path path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string read(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

const std::vector<std::string>& attributes() {
    static const std::vector<std::string> all{"present",
                                              "urgent",
                                              "amount",
                                              "paid",
                                              "outcome",
                                              "address.area",
                                              "Off. type",
                                              "due",
                                              "born"};
    return all;
}

std::string stated(const std::vector<oracle::Attribute>& values, const std::string& name) {
    for (const oracle::Attribute& value : values)
        if (value.name == name) return value.value;
    return {};
}

std::string header() {
    std::string text = "case:concept:name,event,happened,recorded";
    for (const std::string& name : attributes()) text += "," + name;
    for (const std::string& name : attributes()) text += ",case:" + name;
    return text + "\n";
}

// The rows of each case, in the order of its events.
std::vector<Rows> rows_of(const oracle::Input& input) {
    std::vector<Rows> all;
    for (std::size_t at = 0; at < input.cases.size(); ++at) {
        all.emplace_back();
        for (const oracle::Event& event : input.cases[at].events) {
            std::string row = "C-" + std::to_string(at) + "," + event.kind + "," + event.happened +
                              "," + event.recorded.value_or("");
            for (const std::string& name : attributes())
                row += "," + stated(event.attributes, name);
            for (const std::string& name : attributes())
                row += "," + stated(input.cases[at].values, name);
            all.back().push_back(row + "\n");
        }
    }
    return all;
}

std::string join(const std::vector<Rows>& cases) {
    std::string text = header();
    for (const Rows& rows : cases)
        for (const std::string& row : rows) text += row;
    return text;
}

// One row of any case after another; each case keeps its own order.
std::string interleave(const std::vector<Rows>& cases, oracle::Random& random) {
    std::vector<std::size_t> next(cases.size(), 0);
    std::vector<std::size_t> left;
    for (std::size_t at = 0; at < cases.size(); ++at) left.insert(left.end(), cases[at].size(), at);
    std::string text = header();
    while (!left.empty()) {
        const auto at = static_cast<std::size_t>(random.below(static_cast<int>(left.size())));
        const std::size_t which = left[at];
        left[at] = left.back();
        left.pop_back();
        text += cases[which][next[which]++];
    }
    return text;
}

class Question {
public:
    explicit Question(const oracle::World& world) : input_(world.input) {
        request_.standards = folder_.write("pack/pack.standard", world.pack.text()).parent_path();
        request_.mapping = folder_.write(
            "mapping.toml",
            std::string{"source = \"records\"\nzone = \"Europe/London\"\nordered = "} +
                (world.input.file_keeps_order.front() ? "true\n" : "false\n"));
        if (!world.input.coverage.empty()) {
            std::string text = "feed,kinds,from,to,current_as_of\n";
            for (const oracle::DeclaredCoverage& declared : world.input.coverage) {
                text += declared.feed + ",";
                for (const std::string& kind : declared.kinds)
                    text += (kind == "case note" ? "case_note" : kind) + ";";
                text += "," + declared.from + "," + declared.to + "," +
                        declared.current_as_of.value_or("") + "\n";
            }
            request_.coverage = folder_.write("coverage.csv", text);
        }
        request_.as_of = Date{std::chrono::days{input_.as_of}};
        if (input_.known_on) request_.known_on = Date{std::chrono::days{*input_.known_on}};
    }

    /// What was written about the cases in these files: by case, then the evidence.
    std::string ask(const std::vector<std::string>& files, unsigned threads) {
        operations::Request request = request_;
        for (std::size_t at = 0; at < files.size(); ++at)
            request.inputs.push_back(
                folder_.write("part-" + std::to_string(at) + ".csv", files[at]));
        const auto prepared = operations::prepare(request);
        if (!prepared.has_value()) return prepared.error().message;
        operations::CheckOutputs outputs;
        outputs.by_case = folder_.path() / "by-case.csv";
        outputs.evidence = folder_.path() / "evidence.jsonl";
        outputs.all_evidence = true;
        outputs.threads = threads;
        auto checked = operations::check_cases(**prepared, outputs);
        if (!checked.has_value()) return checked.error().message;
        const auto committed = operations::commit_all(checked->files);
        if (!committed.has_value()) return committed.error().message;
        return read(*outputs.by_case) + read(*outputs.evidence);
    }

private:
    oracle::Input input_;
    Folder folder_;
    operations::Request request_;
};

// The lines, sorted, without the places of records in files.
Rows lines_of(const std::string& text) {
    Rows lines;
    std::istringstream all{text};
    const std::string key = "\"record\":\"";
    for (std::string line; std::getline(all, line);) {
        for (std::size_t at = line.find(key); at != std::string::npos; at = line.find(key, at + 1))
            line.erase(at + key.size(), line.find('"', at + key.size()) - at - key.size());
        // Of the records cited, how many.
        const std::string list = "\"cites\":[";
        const std::size_t cites = line.find(list);
        if (cites != std::string::npos) {
            const auto begin = line.begin() + static_cast<std::ptrdiff_t>(cites + list.size());
            const auto end = std::find(begin, line.end(), ']');
            line.replace(begin, end, std::to_string(std::count(begin, end, '"') / 2));
        }
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

void expect_same(const std::string& one,
                 const std::string& other,
                 const std::string& scenario,
                 Tally& same) {
    const Rows left = lines_of(one);
    const Rows right = lines_of(other);
    for (std::size_t at = 0; at < std::max(left.size(), right.size()); ++at) {
        const std::string here = at < left.size() ? left[at] : "nothing";
        const std::string there = at < right.size() ? right[at] : "nothing";
        if (here == there) {
            same.holds();
            continue;
        }
        same.fails(here + "\n" + there + "\n" + scenario);
        return;
    }
}

TEST(Files, DoNotMatter) {
    Tally order{"Rows of cases in any order, the same lines of output"};
    Tally split{"Several files of whole cases, the same lines of output"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(60); ++seed) {
        oracle::World world = generate_world(seed);
        oracle::Random random{seed};
        std::vector<Rows> cases = rows_of(world.input);
        Question question{world};
        const std::string whole = question.ask({join(cases)}, 1);
        ASSERT_NE(whole.find("\"verdict\""), std::string::npos) << whole;
        const std::string scenario = world.pack.text() + join(cases);
        expect_same(whole, question.ask({interleave(cases, random)}, 1), scenario, order);
        // Cases in another order, in as many files as chance will have it.
        std::vector<std::vector<Rows>> parts(1);
        while (!cases.empty()) {
            const auto at = cases.begin() + random.below(static_cast<int>(cases.size()));
            if (random.percent(40) && !parts.back().empty()) parts.emplace_back();
            parts.back().push_back(*at);
            cases.erase(at);
        }
        std::vector<std::string> files;
        for (const std::vector<Rows>& part : parts) files.push_back(join(part));
        expect_same(whole, question.ask(files, 1), scenario, split);
    }
    order.conclude(1.0);
    split.conclude(1.0);
}

TEST(Threads, WriteTheSameBytes) {
    // More cases than a thread takes at once.
    constexpr int cases = 5000;
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(1); ++seed) {
        oracle::World world = generate_world(seed);
        oracle::Random random{seed};
        world.input.cases = oracle::generate_input(random, world.input.as_of - 30, cases).cases;
        Question question{world};
        const std::vector<std::string> files{join(rows_of(world.input))};
        const std::string one = question.ask(files, 1);
        ASSERT_NE(one.find("\"verdict\""), std::string::npos) << one;
        EXPECT_TRUE(one == question.ask(files, 2)) << seed;
        EXPECT_TRUE(one == question.ask(files, 4)) << seed;
    }
}

}  // namespace
}  // namespace hearken::properties
