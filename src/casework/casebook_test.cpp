#include "casework/casebook.h"

#include <gtest/gtest.h>

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

TEST_F(BuildingACasebook, WithoutDeclaredCoverageOneIsSupposed) {
    const SourceId log = source("police", "police.csv");
    add(log, "A", "x", at_ms(0), 2);
    const Casebook book = std::move(builder_).finish();
    ASSERT_EQ(book.coverage().size(), 1U);
    EXPECT_FALSE(book.coverage().front().is_declared);
}

}  // namespace
}  // namespace hearken::casework
