#include "casework/casebook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace hearken::casework {
namespace {

Moment at_ms(std::int64_t ms) {
    const Instant instant{std::chrono::milliseconds{ms}};
    return {instant, instant, Precision::instant};
}

class BuildingACasebook : public testing::Test {
protected:
    SourceId source(const std::string& name, const std::string& file) {
        Source added;
        added.name = name;
        added.file = file;
        return builder_.add_source(added);
    }
    void add(SourceId of,
             const std::string& id,
             const std::string& kind,
             Moment happened,
             std::uint32_t line) {
        CasebookBuilder::NewEvent event;
        event.of_case = builder_.case_of(of, id);
        event.kind = builder_.kind_of(kind);
        event.happened = happened;
        event.place = {of, line, 0};
        ASSERT_TRUE(builder_.add_event(event));
    }
    CasebookBuilder builder_;
};

std::string kinds_of(const Casebook& book, const std::string& id) {
    std::string kinds;
    const CaseIndex which = book.find_case(id);
    for (EventIndex event = book.first_event(which); event < book.end_event(which); ++event)
        kinds += std::string{book.kind_names().text(book.kind(event))} + " ";
    return kinds;
}

// Rows of an export come in any order; a case's events stand together, by time.
TEST_F(BuildingACasebook, InterleavedCasesAreGatheredAndSortedByTime) {
    const SourceId log = source("police", "police.csv");
    add(log, "A", "second", at_ms(20), 2);
    add(log, "B", "alone", at_ms(5), 3);
    add(log, "A", "first", at_ms(10), 4);
    add(log, "A", "third", at_ms(20), 5);
    const Casebook book = std::move(builder_).finish();
    ASSERT_EQ(book.case_count(), 2U);
    EXPECT_EQ(kinds_of(book, "A"), "first second third ");
    EXPECT_EQ(kinds_of(book, "B"), "alone ");
    EXPECT_EQ(book.record_id(book.first_event(book.find_case("A"))), "police.csv:4");
    EXPECT_EQ(book.sequence(book.first_event(book.find_case("A"))), 1U);
    EXPECT_TRUE(book.all_exact());
    EXPECT_EQ(book.find_case("C"), book.case_count());
}

TEST_F(BuildingACasebook, ValuesStayWithTheirEventsWhenSorted) {
    const SourceId log = source("police", "police.csv");
    const AttributeId amount = builder_.attribute_of("amount");
    const AttributeId other = builder_.attribute_of("other");
    add(log, "A", "fine", at_ms(20), 2);
    builder_.set_value(amount, builder_.value_of("later"));
    add(log, "A", "fine", at_ms(10), 3);
    add(log, "A", "fine", at_ms(5), 4);
    builder_.set_value(amount, builder_.value_of("earliest"));
    add(log, "A", "note", at_ms(1), 5);
    builder_.set_value(other, builder_.value_of("x"));
    const Casebook book = std::move(builder_).finish();
    EXPECT_EQ(book.value(0, amount), no_value);  // the note
    EXPECT_EQ(book.values().text(book.value(1, amount)), "earliest");
    EXPECT_EQ(book.value(2, amount), no_value);
    EXPECT_EQ(book.values().text(book.value(3, amount)), "later");
    EXPECT_TRUE(book.carries(book.kind(1), amount));
    EXPECT_FALSE(book.carries(book.kind(0), amount));
}

// Two files of one source may share a case; two sources may not, and then say whose it is.
TEST_F(BuildingACasebook, CasesAreKnownBySourceAndId) {
    const SourceId first = source("police", "a.csv");
    const SourceId second = source("police", "b.csv");
    const SourceId other = source("health", "c.csv");
    add(first, "1", "x", at_ms(1), 2);
    add(second, "1", "y", at_ms(2), 2);
    add(other, "1", "z", at_ms(3), 2);
    add(other, "2", "z", at_ms(3), 3);
    const Casebook book = std::move(builder_).finish();
    ASSERT_EQ(book.case_count(), 3U);
    EXPECT_EQ(kinds_of(book, "police/1"), "x y ");
    EXPECT_EQ(kinds_of(book, "health/1"), "z ");
    EXPECT_EQ(kinds_of(book, "2"), "z ");
    EXPECT_EQ(book.record_id(book.first_event(book.find_case("health/1"))), "c.csv:2");
}

TEST_F(BuildingACasebook, UnknownTimesComeLastAndAreNotPartOfTheSpan) {
    const SourceId log = source("police", "police.csv");
    add(log, "A", "sometime", Moment{}, 2);
    add(log, "A", "then", at_ms(1000), 3);
    const Casebook book = std::move(builder_).finish();
    EXPECT_EQ(kinds_of(book, "A"), "then sometime ");
    EXPECT_FALSE(book.all_exact());
    EXPECT_EQ(book.happened(1).precision, Precision::unknown);
    EXPECT_EQ(book.happened(0).precision, Precision::instant);
    EXPECT_EQ(book.span().first, book.span().last);
}

// The order that the header promises, worked out event by event. Most files need no sorting, and
// the builder finds out while it is filled; each file here leaves that path somewhere else.
TEST(OrderingACasebook, IsByCaseThenTimeThenSourceThenTheSourcesOwnOrder) {
    struct Line {
        std::size_t case_rank = 0;
        std::int64_t time = 0;
        std::size_t source = 0;
        std::uint32_t line = 0;
    };
    std::mt19937 random(20'260'105);
    for (int round = 0; round < 500; ++round) {
        // "a" and "b" are named in either order: sources go by name.
        const std::size_t sources = 1 + random() % 2;
        const bool is_swapped = random() % 2 == 0;
        const std::uint32_t disorder_per_cent = round % 4 == 0 ? 0 : random() % 30;
        CasebookBuilder builder;
        std::map<std::string, std::size_t> ranks;  // by source and id
        std::vector<Line> lines;
        std::uint32_t number = 0;
        for (std::size_t file = 0; file < sources; ++file) {
            const std::string name = (file == 0) == is_swapped ? "b" : "a";
            const SourceId source = builder.add_source({name, name + ".csv", false, false, {}});
            std::int64_t time = 0;
            std::uint32_t id = 0;
            for (int event = 0; event < 40; ++event) {
                if (random() % 3 == 0) ++id;
                time = random() % 3 == 0 ? time : time + 1;
                const bool is_astray = random() % 100 < disorder_per_cent;
                const std::string of = std::to_string(is_astray ? random() % (id + 1) : id);
                const std::int64_t at = is_astray ? static_cast<std::int64_t>(random() % 50) : time;
                const bool is_unknown = is_astray && random() % 3 == 0;
                const auto rank = ranks.emplace(name + of, ranks.size()).first->second;
                lines.push_back({rank, is_unknown ? INT64_MAX : at, name == "b" ? 1U : 0U, number});
                CasebookBuilder::NewEvent added;
                added.of_case = builder.case_of(source, of);
                added.kind = builder.kind_of("seen");
                added.happened = is_unknown ? Moment{} : at_ms(at);
                added.place = {source, number, 0};
                ASSERT_TRUE(builder.add_event(added));
                ++number;
            }
        }
        std::stable_sort(lines.begin(), lines.end(), [](const Line& left, const Line& right) {
            return std::tie(left.case_rank, left.time, left.source) <
                   std::tie(right.case_rank, right.time, right.source);
        });
        const Casebook book = std::move(builder).finish();
        ASSERT_EQ(book.event_count(), lines.size());
        ASSERT_EQ(book.case_count(), ranks.size());
        for (EventIndex event = 0; event < lines.size(); ++event) {
            ASSERT_EQ(book.place(event).line, lines[event].line) << "round " << round;
            ASSERT_GE(event, book.first_event(static_cast<CaseIndex>(lines[event].case_rank)));
            ASSERT_LT(event, book.end_event(static_cast<CaseIndex>(lines[event].case_rank)));
        }
    }
}

// Two files of one source that share all their cases: the second goes back to the first case.
TEST_F(BuildingACasebook, ASecondFileOfASourceMayGoOnWithTheCasesOfTheFirst) {
    const SourceId first = source("police", "a.csv");
    add(first, "1", "x", at_ms(1), 2);
    add(first, "2", "x", at_ms(1), 3);
    const SourceId second = source("police", "b.csv");
    add(second, "1", "y", at_ms(1), 2);
    add(second, "2", "w", at_ms(0), 3);
    const Casebook book = std::move(builder_).finish();
    EXPECT_EQ(kinds_of(book, "1"), "x y ");
    EXPECT_EQ(kinds_of(book, "2"), "w x ");
    EXPECT_EQ(book.record_id(1), "b.csv:2");
}

TEST_F(BuildingACasebook, WithoutDeclaredCoverageOneIsSupposed) {
    const SourceId log = source("police", "police.csv");
    add(log, "A", "x", at_ms(0), 2);
    const Casebook book = std::move(builder_).finish();
    ASSERT_EQ(book.coverage().size(), 1U);
    EXPECT_FALSE(book.coverage().front().is_declared);
}

}  // namespace
}  // namespace hearken::casework
