// What is read by event while cases are judged, asked of the memory before it is read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/fetch_ahead.h"
#include "casework/casebook.h"
#include "monitor/event_times.h"

namespace hearken::monitor {

/// The events of a case stand together in each column, but columns are many and far apart: each
/// would be waited for. Cases mostly follow one another, so that what is read next is asked for
/// while others are judged.
class EventsAhead {
public:
    /// Both must outlive it.
    EventsAhead(const casework::Casebook& casebook, const EventTimes& times);

    /// These will be read soon: they are asked for now, unless they were.
    void need(EventIndex begin, EventIndex end) {
        needed_until_ = end;
        if (begin >= fetched_from_ && end <= fetched_until_) return;
        fetch(begin, end - begin);
        fetched_from_ = begin;
        fetched_until_ = end;
    }
    /// Asks for a few more, up to so many after those that were needed last.
    void fetch_more(std::size_t count) {
        const std::size_t end = std::min(needed_until_ + count, event_count_);
        if (fetched_until_ + at_once > end) return;
        for (const Column& line : lines_)
            hearken::fetch_ahead(line.first + fetched_until_ * line.width);
        fetched_until_ += at_once;
    }

private:
    static constexpr std::size_t at_once = 64;
    struct Column {
        const std::byte* first = nullptr;
        std::size_t width = 0;  // bytes by event
    };
    static constexpr std::size_t line_bytes = 64;  // of the cache
    static_assert(at_once == line_bytes);  // so that these have as many lines as a column is wide
    void fetch(std::size_t begin, std::size_t count) const {
        for (const Column& column : columns_)
            fetch_ahead(column.first + begin * column.width, count * column.width);
    }

    std::vector<Column> columns_;
    // Each line of the first at_once events, as if it began a column of its own.
    std::vector<Column> lines_;
    std::size_t event_count_;
    std::size_t fetched_from_ = 0;
    std::size_t fetched_until_ = 0;
    std::size_t needed_until_ = 0;
};

}  // namespace hearken::monitor
