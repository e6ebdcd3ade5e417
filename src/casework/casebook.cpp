#include "casework/casebook.h"

#include "base/check.h"
#include "base/text.h"

namespace hearken::casework {

CaseIndex Casebook::find_case(std::string_view id) const {
    const std::uint32_t number = case_names_.find(id);
    return number == TextList::absent ? static_cast<CaseIndex>(case_count()) : number;
}

ValueId Casebook::case_value(CaseIndex which, AttributeId attribute) const {
    if (attribute >= case_columns_.size() || which >= case_columns_[attribute].size())
        return no_value;
    return case_columns_[attribute][which];
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
    constexpr std::size_t places_max = 2 + 2 * 10;  // two marks and two numbers
    out.reserve(out.size() + source.file.size() + places_max);
    out += source.file;
    out += ':';
    append_number(out, at.line);
    if (!source.has_columns) return;
    out += ':';
    append_number(out, at.column);
}

std::string Casebook::record_id(EventIndex event) const {
    std::string out;
    append_record_id(out, event);
    return out;
}

}  // namespace hearken::casework
