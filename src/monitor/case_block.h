// What happened in each of some cases, as bits of words: looked at once, and asked by standard
// after standard.
//
// Of a case with more events than bits only those have positions whose kinds matter to some of the
// standards: as many standards as the bits suffice for. For those after them it is looked at again.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "monitor/case_orders.h"
#include "monitor/case_people.h"
#include "monitor/case_view.h"
#include "monitor/events_ahead.h"
#include "monitor/kind_rows.h"
#include "monitor/kind_standards.h"
#include "monitor/plain_program.h"

namespace hearken::monitor {

/// Where every event has a position, these stand in the order of the casebook.
inline constexpr std::array<EventIndex, plain_events_max> consecutive = [] {
    std::array<EventIndex, plain_events_max> offsets{};
    for (std::size_t at = 0; at < offsets.size(); ++at) offsets[at] = static_cast<EventIndex>(at);
    return offsets;
}();

/// One case of a block. What every standard asks for stands first, in one line of the cache.
struct alignas(64) CaseLook {
    static constexpr std::uint16_t not_some = 0xFFFF;

    // By position: its day, where it stands from first_event on, its row among those of its kind.
    const std::int32_t* days = nullptr;
    const EventIndex* offsets = consecutive.data();
    const std::uint32_t* ordinals = nullptr;
    Positions visible = 0;
    Positions coarse = 0;                       // see CaseOrders
    Positions untold_any = 0;                   // those of which any order is not known
    const Positions* untold = all_told.data();  // by position, of these
    EventIndex first_event = 0;
    std::uint16_t some = not_some;  // where only some have positions: which of the block's
    bool is_beyond = false;         // even those that matter to one standard are too many
    bool has_instants = false;      // each is known to the instant

    const std::int64_t* ms = nullptr;  // by position: its earliest instant
    const KindRows* rows = nullptr;    // where they are more than bits: all of them
    casework::CaseIndex which = 0;
    [[nodiscard]] bool is_some() const { return some != not_some; }
    [[nodiscard]] EventIndex event_at(Position position) const {
        return position == no_position ? assurance::no_event : first_event + offsets[position];
    }
};

class CaseBlock {
public:
    /// As many as a word has bits.
    static constexpr std::size_t cases_max = 64;
    static constexpr std::size_t events_max = 16'384;

    /// For all of these programs, of which each sees all of the one before it. All must outlive it.
    /// `capacity`: of cases, at most cases_max.
    CaseBlock(std::span<const PlainProgram* const> programs,
              const casework::Casebook& casebook,
              const EventTimes& times,
              std::size_t capacity);

    void begin();
    /// Asks the memory for some of what stands after these cases: worth a call between standards.
    /// Where these are too few for all of it, add() asks for the rest.
    void fetch_ahead() { ahead_.fetch_more(event_count_); }
    /// REQUIRES: it is not full.
    void add(casework::CaseIndex which);
    /// The standards of all programs are numbered on: where those of this one begin, which must be
    /// one of them.
    [[nodiscard]] std::size_t first_standard(const PlainProgram& program) const;
    /// Of cases with more events than bits, gives positions to those that matter to the standards
    /// from `begin` on: up to which they do, in all cases.
    std::size_t look_at_large(std::size_t begin);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t capacity() const { return capacity_; }
    /// Whether it has as many cases as it can, or so many events that their outcomes take room.
    [[nodiscard]] bool is_full() const { return size_ == capacity_ || event_count_ >= events_max; }
    [[nodiscard]] const CaseLook& look(std::size_t number) const { return looks_[number]; }
    /// Of each case, the positions of the events of a kind; nothing is of no_plain_kind.
    [[nodiscard]] const Positions* row(std::size_t kind) const {
        return at_.data() + kind * capacity_;
    }
    /// Bits of the cases that have an event of the kind, seen or not, with a position or not.
    [[nodiscard]] std::uint64_t cases_with(std::size_t kind) const { return cases_with_[kind]; }
    /// Bits of the cases in which something that is not certain may matter to the standard, or not
    /// all that matters has a position. REQUIRES: large cases were looked at for it.
    [[nodiscard]] std::uint64_t too_uncertain(std::size_t standard) const {
        return too_uncertain_[standard];
    }
    /// Bits of all cases.
    [[nodiscard]] std::uint64_t all_cases() const {
        return size_ == cases_max ? ~std::uint64_t{0} : (std::uint64_t{1} << size_) - 1;
    }
    /// Finds in each of the cases those with one of the roles (see PlainProgram::roles).
    void find_people(std::uint32_t roles, std::uint64_t cases);
    /// Those, by their ids; until others are found. REQUIRES: they were, since the case was looked
    /// at.
    [[nodiscard]] std::span<const PersonLook> people_with(std::size_t number,
                                                          std::uint32_t roles) const {
        const People& found = lists_[roles * capacity_ + number];
        return {people_.data() + found.begin, found.end - found.begin};
    }

private:
    // Of a case of which only some events have positions.
    struct Some {
        // The standards that it is looked at for.
        std::size_t from = 0;
        std::size_t until = 0;
        std::size_t count = 0;
        std::array<EventIndex, plain_events_max> events;
        std::array<EventIndex, plain_events_max> offsets;
        std::array<std::int32_t, plain_events_max> days;
        std::array<std::int64_t, plain_events_max> ms;
        std::array<std::uint32_t, plain_events_max> ordinals;
        CaseOrders::Order order;
        std::vector<CasePeople::InCase> people;  // whom these events concern; in steps
    };
    /// Of one case: all its people, in steps.
    struct InCase {
        std::span<const CasePeople::InCase> people;
        CasePeople::Told told;
        bool is_whole = false;
    };
    struct People {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    [[nodiscard]] std::span<const std::uint16_t> kinds_of(casework::CaseIndex which) const;
    /// REQUIRES: look.is_some(). Those with a position.
    [[nodiscard]] std::span<const EventIndex> events_of(const CaseLook& look) const {
        const Some& some = *some_[look.some];
        return {some.events.data(), some.count};
    }
    /// Looks anew at a case of which only some events have positions, for the standards from
    /// `begin` on.
    void look_again(std::size_t number, std::size_t begin);
    void keep(CaseLook& look, std::size_t number, std::span<const PlainKind> kinds);
    /// Of the standards from `begin` to `end`.
    void find_too_uncertain(std::size_t number, std::size_t begin, std::size_t end);
    void copy_columns(const CaseLook& look, Some& some) const;
    /// `at_case`: the case's place in the first row.
    void add_rows(std::span<const EventIndex> events, Positions* at_case) const;
    /// Nothing of the case has a position any more.
    void take_back(const CaseLook& look, std::size_t number);
    /// A case of which only some events can have positions.
    void add_large(casework::CaseIndex which);
    [[nodiscard]] const KindRows& rows_of(casework::CaseIndex which);
    /// Of a case of which only some events have positions.
    void find_concerned(std::size_t number);
    /// Those that have one of the roles, before the others; how many they are.
    [[nodiscard]] std::size_t keep_those_with(std::span<PersonLook> people,
                                              casework::CaseIndex which,
                                              std::uint32_t roles) const;

    std::span<const PlainKind> kinds_;  // by the casebook's
    const CaseLooks& known_;
    const std::vector<std::vector<casework::RoleId>>& roles_;
    std::vector<const PlainProgram*> programs_;
    KindStandards by_kind_;  // of all programs
    const casework::Casebook& casebook_;
    const EventTimes& times_;
    EventsAhead ahead_;
    std::size_t capacity_;
    std::size_t size_ = 0;
    std::size_t event_count_ = 0;    // of all of them
    std::uint64_t large_cases_ = 0;  // bits of those with more events than bits
    std::vector<CaseLook> looks_;
    std::vector<Positions> at_;                 // by kind, by case
    std::vector<std::uint64_t> cases_with_;     // by kind
    std::vector<std::uint64_t> too_uncertain_;  // by standard
    // Kept from block to block, as many as were ever needed.
    std::vector<std::unique_ptr<Some>> some_;
    std::size_t some_used_ = 0;
    std::vector<std::unique_ptr<KindRows>> rows_;
    std::size_t rows_used_ = 0;
    std::vector<std::uint64_t> wanted_;  // by roles: their bits
    std::vector<InCase> in_cases_;
    std::size_t people_count_ = 0;         // of all cases, in steps
    std::vector<std::uint64_t> found_in_;  // by roles: bits of the cases whose people were found
    std::vector<People> lists_;            // by roles, by case: into people_
    std::vector<PersonLook> people_;       // the first people_used_ count
    std::size_t people_used_ = 0;
};

}  // namespace hearken::monitor
