// The column of when events happened, or of when their sources were told.
#pragma once

#include <cstdint>
#include <span>

#include "base/growing_array.h"
#include "base/partial_date.h"
#include "casework/numbers.h"

namespace hearken::casework {

/// Moments by event. While each is an instant or was never stated, which is so of nearly all
/// exports, each takes eight bytes and not twenty-four: a column is as wide as the slowest memory
/// that it goes through.
class Moments {
public:
    [[nodiscard]] std::size_t size() const { return earliest_.size(); }
    [[nodiscard]] bool empty() const { return earliest_.empty(); }
    /// REQUIRES: event < size().
    [[nodiscard]] Moment operator[](EventIndex event) const {
        const Instant first = instant(earliest_[event]);
        if (is_spelt_out_) return {first, instant(latest_[event]), precisions_[event]};
        if (first == earliest_instant) return {};
        return {first, first, Precision::instant};
    }
    /// Whether each is an instant; then earliest() says all.
    [[nodiscard]] bool all_exact() const { return all_exact_; }
    /// In milliseconds since 1970 UTC.
    [[nodiscard]] std::span<const std::int64_t> earliest() const { return earliest_; }

    void push_back(const Moment& moment) {
        if (moment.precision != Precision::instant) [[unlikely]]
            prepare_for(moment);
        earliest_.push_back(count_of(moment.earliest));
        if (!is_spelt_out_) return;
        latest_.push_back(count_of(moment.latest));
        precisions_.push_back(moment.precision);
    }
    /// Up to `size` moments; new ones are not stated. Never fewer than there are.
    void grow_to(std::size_t size);
    void shrink_to_fit();
    /// Calls visit with each column of numbers, the widest first.
    template <typename Visit>
    void for_each_column(Visit&& visit) const {
        visit(earliest_);
        visit(latest_);
        visit(precisions_);
    }
    template <typename Visit>
    void for_each_column(Visit&& visit) {
        visit(earliest_);
        visit(latest_);
        visit(precisions_);
    }

private:
    static Instant instant(std::int64_t count) { return Instant{std::chrono::milliseconds{count}}; }
    static std::int64_t count_of(Instant instant) { return instant.time_since_epoch().count(); }
    void prepare_for(const Moment& moment);

    GrowingArray<std::int64_t> earliest_;  // earliest_instant where it is not stated
    GrowingArray<std::int64_t> latest_;    // this and the next: empty until is_spelt_out_
    GrowingArray<Precision> precisions_;
    bool is_spelt_out_ = false;
    bool all_exact_ = true;
};

}  // namespace hearken::casework
