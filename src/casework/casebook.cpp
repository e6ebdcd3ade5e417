#include "casework/casebook.h"

#include <array>
#include <charconv>

#include "base/check.h"

namespace hearken::casework {

CaseIndex Casebook::find_case(std::string_view id) const {
    const std::uint32_t number = case_names_.find(id);
    return number == TextList::absent ? static_cast<CaseIndex>(case_count()) : number;
}

SourceId Casebook::source_of(EventIndex event) const {
    return event_sources_.empty() ? 0 : event_sources_[event];
}

Place Casebook::place(EventIndex event) const {
    return {source_of(event), lines_[event], record_columns_.empty() ? 0 : record_columns_[event]};
}

void Casebook::append_record_id(std::string& out, EventIndex event) const {
    const Place at = place(event);
    const Source& source = sources_[at.source];
    // Both numbers at once: where the name is short, the string needs no memory for it.
    std::array<char, 22> places;  // two marks and two numbers of up to ten digits
    char* const end = places.data() + places.size();
    char* to = places.data();
    *to++ = ':';
    to = std::to_chars(to, end, at.line).ptr;
    if (source.has_columns) {
        *to++ = ':';
        to = std::to_chars(to, end, at.column).ptr;
    }
    const auto size = static_cast<std::size_t>(to - places.data());
    // Where memory is needed after all, it is asked for once.
    if (out.capacity() - out.size() < source.file.size() + size)
        out.reserve(out.size() + source.file.size() + size);
    out += source.file;
    out.append(places.data(), size);
}

std::string Casebook::record_id(EventIndex event) const {
    std::string out;
    append_record_id(out, event);
    return out;
}

}  // namespace hearken::casework
