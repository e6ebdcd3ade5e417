// standards/common/ is whole: every name that the repository uses stands there once, with its
// meaning. What the documents borrow from other fields, to explain the language, stands in
// tests/vocabulary/other_fields.csv.
#include "vocabulary/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "base/text.h"
#include "docs/blocks.h"
#include "figures/questions.h"
#include "importing/layout.h"
#include "importing/shipped_layouts.h"
#include "invention/invention.h"
#include "language/language.h"
#include "vocabulary/names_in_use.h"

namespace hearken::vocabulary {
namespace {

using Names = std::set<std::string>;

const std::filesystem::path repository{HEARKEN_SOURCE_DIR};

const Vocabulary& common() {
    static const Vocabulary vocabulary = read_vocabulary(repository);
    return vocabulary;
}

Names names_of(const Table& table) {
    const std::vector<std::string> column = table.column(table.header.front());
    return {column.begin(), column.end()};
}

/// What other fields the documents take their examples from: "event" or "attribute".
Names other_names(std::string_view what) {
    Names names;
    for (const auto& row : read_table(repository, "tests/vocabulary/other_fields.csv").rows)
        if (row[1] == what) names.insert(row[0]);
    return names;
}

Names listed_kinds() {
    return names_of(common().events);
}

Names listed_lexicons() {
    Names names;
    for (const auto& [name, table] : common().lexicons) names.insert(name);
    return names;
}

/// Of `used`, what is not in `listed`.
Names missing(const Names& used, const Names& listed) {
    Names gone;
    std::set_difference(
        used.begin(), used.end(), listed.begin(), listed.end(), std::inserter(gone, gone.end()));
    return gone;
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

Names both(Names left, const Names& right) {
    left.insert(right.begin(), right.end());
    return left;
}

/// The packs of examples/, but for those of another nation than the duties here are of.
std::vector<std::filesystem::path> example_packs() {
    std::vector<std::filesystem::path> packs;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{repository / "examples"}) {
        if (entry.path().filename() != "pack.standard") continue;
        const bool is_foreign =
            docs::read_text(entry.path()).find("nation italy") != std::string::npos;
        if (!is_foreign) packs.push_back(entry.path().parent_path());
    }
    std::sort(packs.begin(), packs.end());
    return packs;
}

std::string text_of_pack(const std::filesystem::path& pack) {
    std::string text;
    for (const auto& entry : std::filesystem::directory_iterator{pack})
        if (entry.path().extension() == ".standard") text += docs::read_text(entry.path()) + "\n";
    return text;
}

/// The kinds that the compiler misses in a list of events.
Names kinds_not_in(const Names& listed, std::string text) {
    static const std::regex use{R"re(use\s+events\s+"[^"]*")re"};
    text = std::regex_replace(text, use, "");
    const std::string header = "use events \"events.csv\"";
    const std::size_t pack = text.find("timezone");
    if (pack == std::string::npos) {
        text = "pack \"T\" version 1 nation england timezone \"Europe/London\" " + header +
               " use calendar \"england-and-wales\" use whole log\n" + text;
    } else {
        const std::size_t end = text.find('"', text.find('"', pack) + 1) + 1;
        text.insert(end, " " + header);
    }
    std::string events = "event,meaning\n";
    for (const std::string& name : listed) events += name + ",m\n";
    const language::Compilation compiled =
        language::compile({{"pack.standard", text}}, language::SourceFile{"events.csv", events});
    Names gone;
    static const std::regex told{R"re(The kind `([^`]*)` is not in the pack's list of events.)re"};
    for (const language::Diagnostic& diagnostic : compiled.diagnostics.all()) {
        std::smatch match;
        if (std::regex_search(diagnostic.message, match, told)) gone.insert(match[1].str());
    }
    return gone;
}

Names kinds_of_scenario(const std::string& text) {
    static const std::regex event{
        R"re(^("[^"]*"|\d{4}-\d\d-\d\d)( \d\d:\d\d)? ([a-z][a-z0-9_]*).*)re"};
    Names kinds;
    for (const std::string& line : docs::lines_of(text)) {
        std::smatch match;
        if (std::regex_match(line, match, event)) kinds.insert(match[3].str());
    }
    return kinds;
}

/// The catalogue from which the vocabulary began, where this machine has it.
bool read_catalogue(const std::string& file, Table& table) {
    const std::filesystem::path path = repository.parent_path() / "shared" / "catalogue" / file;
    if (!std::filesystem::exists(path)) return false;
    table = parse_table(docs::read_text(path), file);
    return true;
}

/// Every name in capitals of a text, in lower case: "SUSPECT_NAMED -> ARREST": suspect_named.
Names capitals_of(const std::string& text) {
    static const std::regex name{R"re([A-Z][A-Z0-9]*(_[A-Z0-9]+)+)re"};
    Names names;
    for (std::sregex_iterator at{text.begin(), text.end(), name}, end; at != end; ++at) {
        std::string lower = at->str();
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
            return c == '_' ? c : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        });
        names.insert(lower);
    }
    return names;
}

TEST(Vocabulary, EachListNamesAThingOnceWithItsMeaning) {
    for (const Table* table :
         {&common().events, &common().roles, &common().fields, &common().agencies})
        for (const std::string& fault : faults_of(*table)) ADD_FAILURE() << fault;
    EXPECT_GE(common().events.rows.size(), 180U);
    EXPECT_GE(common().roles.rows.size(), 50U);
}

// Roles and fields, or roles and agencies, may share a word only where they mean the same person:
// `attended by` takes a role or an agency, so there one word must not be both.
TEST(Vocabulary, NoWordIsBothRoleAndAgency) {
    Names roles = names_of(common().roles);
    Names agencies = names_of(common().agencies);
    agencies.erase("lado");  // the designated officer is the office
    Names shared;
    std::set_intersection(roles.begin(),
                          roles.end(),
                          agencies.begin(),
                          agencies.end(),
                          std::inserter(shared, shared.end()));
    EXPECT_TRUE(shared.empty()) << joined(shared);
}

TEST(Vocabulary, EveryAgencyAndKindThatAListRefersToIsListed) {
    const Names agencies = names_of(common().agencies);
    for (const Table* table : {&common().events, &common().roles, &common().fields})
        for (const std::string& cell : table->column("agency"))
            for (const std::string& agency : words_of(cell))
                EXPECT_TRUE(agencies.contains(agency)) << table->file << " has agency " << agency;
    for (const std::string& cell : common().fields.column("of"))
        for (const std::string& word : words_of(cell)) {
            if (word.find('_') == std::string::npos) continue;
            EXPECT_TRUE(listed_kinds().contains(word)) << "fields.csv speaks of " << word;
        }
}

TEST(Vocabulary, EachPhraseStandsOnceInItsLexicon) {
    EXPECT_GE(common().lexicons.size(), 5U);
    for (const auto& [name, table] : common().lexicons) {
        EXPECT_EQ(table.header, (std::vector<std::string>{"phrase", "language", "note"})) << name;
        EXPECT_FALSE(table.rows.empty()) << name;
        Names phrases;
        for (const auto& row : table.rows) {
            EXPECT_EQ(row.size(), 3U) << name << ": " << row.front();
            EXPECT_TRUE(phrases.insert(row.front()).second) << name << ": " << row.front();
        }
    }
}

TEST(Vocabulary, EveryKindOfTheExamplesIsListed) {
    ASSERT_FALSE(example_packs().empty());
    for (const std::filesystem::path& pack : example_packs()) {
        const Names gone = kinds_not_in(listed_kinds(), text_of_pack(pack));
        EXPECT_TRUE(gone.empty()) << pack << ": standards/common/events.csv lacks " << joined(gone);
        if (!std::filesystem::exists(pack / "events.csv")) continue;
        const Table own = parse_table(docs::read_text(pack / "events.csv"), "events.csv");
        const Names unlisted = missing(names_of(own), listed_kinds());
        EXPECT_TRUE(unlisted.empty())
            << pack
            << "/events.csv has what standards/common/events.csv lacks: " << joined(unlisted);
    }
}

TEST(Vocabulary, EveryAttributeRoleAndLexiconOfTheExamplesIsListed) {
    const Names who = both(names_of(common().roles), names_of(common().agencies));
    for (const std::filesystem::path& pack : example_packs()) {
        const NamesInUse used = names_in(text_of_pack(pack));
        const Names attributes =
            missing(used.attributes, both(names_of(common().fields), used.defined));
        EXPECT_TRUE(attributes.empty()) << pack << ": fields.csv lacks " << joined(attributes);
        const Names roles = missing(used.roles, who);
        EXPECT_TRUE(roles.empty()) << pack << ": roles.csv lacks " << joined(roles);
        const Names lexicons = missing(used.lexicons, listed_lexicons());
        EXPECT_TRUE(lexicons.empty()) << pack << ": lexicons/ lacks " << joined(lexicons);
    }
}

TEST(Vocabulary, EveryKindOfTheDocumentsIsListed) {
    const Names listed = both(listed_kinds(), other_names("event"));
    int blocks = 0;
    for (const docs::Block& block : docs::blocks_of_documents(repository)) {
        Names gone;
        // What another pack defines is not here to be looked up.
        if (block.text.find("use pack \"") != std::string::npos) continue;
        if (block.language == "standard" || block.language == "warning")
            gone = kinds_not_in(listed, block.text.substr(0, block.text.find("\n---\n")));
        else if (block.language == "scenario")
            gone = missing(kinds_of_scenario(block.text), listed);
        else
            continue;
        ++blocks;
        if (!gone.empty())
            ADD_FAILURE_AT(block.file.c_str(), block.line)
                << "Neither standards/common/events.csv nor tests/vocabulary/other_fields.csv "
                   "has: "
                << joined(gone);
    }
    EXPECT_GE(blocks, 150) << "examples were lost: is a fence wrong?";
}

TEST(Vocabulary, EveryRoleAndLexiconOfTheDocumentsIsListed) {
    const Names who = both(names_of(common().roles), names_of(common().agencies));
    for (const docs::Block& block : docs::blocks_of_documents(repository)) {
        if (block.language != "standard") continue;
        const NamesInUse used = names_in(block.text);
        const Names gone =
            both(missing(used.roles, who), missing(used.lexicons, listed_lexicons()));
        if (!gone.empty())
            ADD_FAILURE_AT(block.file.c_str(), block.line)
                << "standards/common/ lists no role or lexicon " << joined(gone);
    }
}

// What docs/export-formats.md itself gives columns is no name of the vocabulary.
TEST(Vocabulary, EveryNameThatIsInventedIsListed) {
    using Kind = invention::Table;
    const Result<invention::Inspection> inspection = invention::Inspection::plan({8, 1600, 1});
    ASSERT_TRUE(inspection.has_value());
    std::map<std::string, Names> used;
    Names attributes;
    for (const invention::Block& block : inspection->blocks()) {
        invention::Rows rows = inspection->invent(block);
        for (const invention::Agency agency :
             {invention::Agency::police, invention::Agency::social_care}) {
            for (const Kind kind : {Kind::events, Kind::roles, Kind::participants, Kind::notes}) {
                const std::string header{invention::header_of(agency, kind)};
                const vocabulary::Table table =
                    parse_table(header + rows.of(agency, kind), "invented");
                for (const char* column : {"kind", "role", "by_role", "agency"})
                    for (const std::string& cell : table.column(column))
                        if (!cell.empty()) used[column].insert(to_snake_case(cell));
                if (kind == Kind::events)
                    attributes.insert(table.header.begin() + 9, table.header.end());
            }
        }
    }
    // The codes of the health system stand in its mapping: "CONS" = "health_consulted".
    const invention::Force& force = inspection->forces().front();
    std::string list;
    for (const std::string& line :
         docs::lines_of(inspection->fixed_files(force, invention::Agency::health).front().text)) {
        if (line.starts_with("[")) list = line;
        const std::size_t ours = line.find("= \"");
        if (list.starts_with("[codes.") && ours != std::string::npos)
            used[list.substr(7, list.size() - 8)].insert(
                line.substr(ours + 3, line.size() - ours - 4));
    }
    EXPECT_TRUE(used["kind"].contains("health_consulted"));
    attributes.erase("by_person");
    EXPECT_GE(used["kind"].size(), 40U);
    Names who = both(used["role"], used["by_role"]);
    EXPECT_EQ(joined(missing(used["kind"], listed_kinds())), "");
    EXPECT_EQ(joined(missing(who, names_of(common().roles))), "");
    EXPECT_EQ(joined(missing(used["agency"], names_of(common().agencies))), "");
    EXPECT_EQ(joined(missing(attributes, names_of(common().fields))), "");
}

// An attribute may also be a column of the export under its own name.
TEST(Vocabulary, EveryNameOfTheLayoutsIsListed) {
    const Names feeds = names_of(read_table(repository, "standards/common/feeds.csv"));
    ASSERT_FALSE(importing::shipped_layouts().empty());
    for (const importing::ShippedLayout& shipped : importing::shipped_layouts()) {
        const std::string name{shipped.name};
        const auto layout = importing::parse_layout(shipped.toml, name, name);
        ASSERT_TRUE(layout.has_value()) << layout.error().message;
        const importing::NamesOfLayout used = importing::names_of(*layout);
        EXPECT_FALSE(used.kinds.empty()) << name;
        EXPECT_EQ(joined(missing(used.kinds, listed_kinds())), "") << name;
        EXPECT_EQ(joined(missing(used.roles, names_of(common().roles))), "") << name;
        EXPECT_EQ(joined(missing(used.agencies, names_of(common().agencies))), "") << name;
        EXPECT_EQ(joined(missing(used.feeds, feeds)), "") << name;
        for (const std::string& attribute : missing(used.attributes, names_of(common().fields)))
            EXPECT_NE(shipped.toml.find("{" + attribute + "}"), std::string_view::npos)
                << name << ": fields.csv lacks " << attribute;
    }
}

TEST(Vocabulary, EveryNameOfTheSignsIsListed) {
    const auto asked = figures::parse_questions(figures::shipped_questions(), "signs.toml");
    ASSERT_TRUE(asked.has_value()) << asked.error().message;
    Names kinds;
    Names attributes;
    const auto note = [&](const figures::Selector& selector) {
        kinds.insert(selector.kinds.begin(), selector.kinds.end());
        for (const auto& [attribute, values] : selector.where) attributes.insert(attribute);
    };
    for (const figures::Sign& sign : asked->signs) {
        if (const auto* deadline = std::get_if<figures::DeadlineSign>(&sign.method)) {
            note(deadline->stretch.from);
            note(deadline->stretch.to);
        } else if (const auto* round = std::get_if<figures::RoundSign>(&sign.method)) {
            note(round->of);
            if (round->stretch) note(round->stretch->from);
            if (round->stretch) note(round->stretch->to);
        } else if (const auto* period = std::get_if<figures::PeriodEndSign>(&sign.method)) {
            note(period->of);
        } else if (const auto* share = std::get_if<figures::ShareSign>(&sign.method)) {
            note(share->of);
            note(share->found);
        }
    }
    for (const figures::Stage& stage : asked->stages) {
        note(stage.from);
        note(stage.to);
        if (stage.otherwise) note(*stage.otherwise);
    }
    for (const figures::Flow& flow : asked->flows) {
        note(flow.begin);
        note(flow.end);
    }
    EXPECT_GE(kinds.size(), 30U);
    EXPECT_EQ(joined(missing(kinds, listed_kinds())), "");
    EXPECT_EQ(joined(missing(attributes, names_of(common().fields))), "");
}

TEST(Vocabulary, NothingOfOtherFieldsIsListedTwice) {
    const Table other = read_table(repository, "tests/vocabulary/other_fields.csv");
    for (const std::string& fault : faults_of(other)) ADD_FAILURE() << fault;
    for (const std::string& name : names_of(other))
        EXPECT_FALSE(listed_kinds().contains(name)) << name;
}

TEST(Vocabulary, EveryEventOfTheCatalogueIsListed) {
    Table catalogue;
    if (!read_catalogue("event_vocabulary.csv", catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue/event_vocabulary.csv";
    ASSERT_GE(catalogue.rows.size(), 100U);
    Names kinds;
    for (const auto& row : catalogue.rows) kinds.merge(capitals_of(row.front() + "_"));
    for (const auto& row : catalogue.rows) kinds.merge(capitals_of(row.front()));
    const Names gone = missing(kinds, listed_kinds());
    EXPECT_TRUE(gone.empty()) << joined(gone);
}

TEST(Vocabulary, EveryTriggerOfTheCatalogueIsListed) {
    Table catalogue;
    if (!read_catalogue("standards.csv", catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue/standards.csv";
    Names kinds;
    for (const std::string& cell : catalogue.column("trigger_event"))
        kinds.merge(capitals_of(cell));
    ASSERT_GE(kinds.size(), 50U);
    const Names gone = missing(kinds, listed_kinds());
    EXPECT_TRUE(gone.empty()) << joined(gone);
}

// The patterns are written for people and shorten some names.
TEST(Vocabulary, EveryEventOfTheFailingPatternsIsListed) {
    Table catalogue;
    if (!read_catalogue("failing_patterns.csv", catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue/failing_patterns.csv";
    Names kinds;
    for (const std::string& cell : catalogue.column("what a machine compares"))
        kinds.merge(capitals_of(cell));
    ASSERT_GE(kinds.size(), 40U);
    const Names shortened{
        "abe_interview", "online_referral", "police_protection", "voice_of_child"};
    for (const std::string& name : missing(kinds, both(listed_kinds(), shortened)))
        ADD_FAILURE() << "standards/common/events.csv lacks " << name;
}

TEST(Vocabulary, AListWithFaultsIsToldSo) {
    const Table table = parse_table(
        "event,plain meaning\nchild_seen,\"seen, in person\"\nchild_seen,again\nChild,x\nheld,\n",
        "list.csv");
    EXPECT_EQ(table.rows.front()[1], "seen, in person");
    const std::vector<std::string> faults = faults_of(table);
    const std::vector<std::string> expected{"list.csv: lists child_seen twice.",
                                            "list.csv: \"Child\" is not in snake case.",
                                            "list.csv: held has no plain meaning."};
    EXPECT_EQ(faults, expected);
}

TEST(Vocabulary, NamesAreFoundInAStandard) {
    const NamesInUse used = names_in(R"(
        define consulted = health_consulted or medical_held
        param days_left : working days = 28 local
        standard X-1 "some_words" {  // no_names_here
            for each child c
            when first kirat_assessed of c by detective as k where k.risk in {"VH", "H"}
                and different k.by from c and k.happened >= 2026-01-01
            discharged by suspect_died "gone"
            require k attended by police, any of {gp, health_visitor}
            require voice_of_child_recorded as w where text w.narrative has no child_words
                within by k.risk { VH: 1 days } of k
            needs feed social_care.conferences over k .. deadline
        })");
    EXPECT_EQ(used.attributes, (Names{"narrative", "risk"}));
    EXPECT_EQ(used.roles, (Names{"child", "detective", "gp", "health_visitor", "police"}));
    EXPECT_EQ(used.lexicons, (Names{"child_words"}));
    EXPECT_EQ(used.defined, (Names{"consulted", "days_left"}));
}

TEST(Vocabulary, AKindThatIsNotListedIsFound) {
    const std::string text =
        "standard X-1 \"x\" { when first child_seen as s require nobody_listed_this within 1 day "
        "of s }";
    EXPECT_EQ(kinds_not_in({"child_seen"}, text), (Names{"nobody_listed_this"}));
}

}  // namespace
}  // namespace hearken::vocabulary
