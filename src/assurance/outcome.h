// A verdict without its reasons: the kind and the ids of the records that it rests on, small enough
// to be made by the hundred million. Everything else is made for those that are written out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assurance/verdict.h"

namespace hearken::assurance {

/// One instance. The ids are as in Verdict, and no_event where there is none.
struct Outcome {
    casework::EventIndex trigger = no_event;
    casework::EventIndex anchor = no_event;
    casework::EventIndex witness = no_event;
    casework::EventIndex decisive = no_event;
    /// The last day or instant that the deadline can be, in the units of Limit; only of met,
    /// missed and pending, and where the duty has a deadline.
    std::int64_t deadline = 0;
    std::uint16_t standard = 0;  // position in the program
    VerdictKind kind = VerdictKind::not_applicable;
    Miss miss = Miss::none;
    NotApplicable why_not_applicable = NotApplicable::none;
    UnknownReason reason = UnknownReason::field_missing;  // the first one, where it cannot be told
    // Bits, so that an outcome stays within 32 bytes.
    bool has_deadline : 1 = false;
    bool is_in_hours : 1 = false;  // the deadline is an instant, not a day
    bool is_recorded_late : 1 = false;
    bool is_excused : 1 = false;          // missed, and an `excused by` event surely counts
    bool is_warned : 1 = false;           // pending, and so near the deadline that `warn` warns
    bool may_be_due_earlier : 1 = false;  // the deadline is not certain
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

[[nodiscard]] Outcome to_outcome(const Verdict& verdict, const CaseVerdicts& verdicts);

/// The outcomes of one case: standard by standard, instances in the order of the verdicts. A
/// standard that nothing in the case brings about (see is_brought_about) has none.
class Outcomes {
public:
    void clear() { size_ = 0; }
    [[nodiscard]] std::span<const Outcome> all() const { return {all_.data(), size_}; }
    [[nodiscard]] std::span<Outcome> from(std::size_t begin) {
        return {all_.data() + begin, size_ - begin};
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Takes back what was added since there were so many.
    void cut(std::size_t size) { size_ = size; }

    Outcome& add(const Outcome& outcome) { return *add_space(1) = outcome; }
    Outcome& add() { return add(none_yet); }
    /// Room for `count` more, all of which the caller fills.
    Outcome* add_space(std::size_t count) {
        if (size_ + count > room_) make_room(count);
        size_ += count;
        return all_.data() + (size_ - count);
    }

private:
    // Copied whole, which is fewer steps than to fill what is in it.
    static constexpr Outcome none_yet{};
    void make_room(std::size_t count) {
        all_.resize(2 * (size_ + count));
        room_ = all_.size();
    }

    std::vector<Outcome> all_;  // the first size_ count; the rest is kept so as not to be made anew
    std::size_t size_ = 0;
    std::size_t room_ = 0;
};

}  // namespace hearken::assurance
