// The attributes of traces and events: called for each of millions, so what was met last is tried
// first.
#include <fmt/format.h>

#include <cstring>

#include "base/text.h"
#include "intake/xes_log.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::size_t value_bytes_max = 1UL << 20U;
constexpr std::size_t key_bytes_max = 1024;
constexpr std::size_t remembered_bytes_max = 64;  // for each key

}  // namespace

void XesLog::attribute_problem(ProblemKind kind, std::string reason, std::string remedy) {
    books_.add_problem(kind, at_, std::move(reason), std::move(remedy));
    row_.has_problems = true;  // of no effect outside an event: begin() clears it
}

void XesLog::open_attribute(const XesElement& element) {
    const XesType type = xes_type_of(element.name);
    if (type == XesType::none) {
        attribute_problem(
            ProblemKind::unknown_attribute_type,
            fmt::format("<{}> is no type of attribute; it was skipped.", printable(element.name)),
            "Use string, date, int, float, boolean, id, list or container.");
        return skip();
    }
    if (depth_ > nesting_max) {
        attribute_problem(ProblemKind::too_long,
                          "Attributes lie over 64 deep; what is deeper was skipped.",
                          "Export attributes that lie less deep in one another.");
        return skip();
    }
    if (type == XesType::values) {
        open_.push_back(open_.empty() ? unnamed : open_.back());
        return;
    }
    AttributeName* const name = find_name(element.key);
    if (name == nullptr) return skip();
    open_.push_back(name->number);
    take(type, *name, element.value);
}

// Null where the key cannot be used, which is told.
AttributeName* XesLog::find_name(const char* key) {
    if (open_.empty()) {
        if (AttributeName* const expected = names_.expected(key)) return expected;
    }
    std::string_view path = key;
    if (path.empty() || path.size() > key_bytes_max) {
        attribute_problem(path.empty() ? ProblemKind::bad_value : ProblemKind::too_long,
                          path.empty() ? "An attribute has no key; it was skipped."
                                       : "An attribute's key is over 1 KiB long; it was skipped.",
                          "Give the attribute a short key.");
        return nullptr;
    }
    if (!open_.empty() && open_.back() != unnamed) {
        path_ = names_.at(open_.back()).key;
        path_ += '.';
        path_ += key;
        path = path_;
    }
    AttributeName& name = names_.find(path);
    if (!name.is_too_many) return &name;
    attribute_problem(ProblemKind::too_long,
                      fmt::format("Over {} different attributes; this one was skipped.",
                                  with_thousands(attributes_max)),
                      "Export fewer attributes.");
    return nullptr;
}

// `value` is null where none is stated.
void XesLog::take(XesType type, AttributeName& name, const char* value) {
    const bool is_plain = name.meaning == KeyMeaning::none || open_.size() > 1;
    if (is_plain && name.is_ignored) return;
    if (value == nullptr) {
        if (type == XesType::list || type == XesType::container) return;
        attribute_problem(ProblemKind::bad_value,
                          fmt::format("{} has no value.", printable(name.key)),
                          "Write value=\"...\", or leave the attribute out.");
        return;
    }
    if (is_plain && name.last_type == type && std::strcmp(name.last_text.c_str(), value) == 0)
        return keep(name, name.last_value);
    const std::string_view text = value;
    if (text.size() > value_bytes_max)
        attribute_problem(
            ProblemKind::too_long,
            fmt::format("{} is over 1 MiB long; it was not kept.", printable(name.key)),
            "Export shorter values.");
    else if (is_plain || (!take_special(name.meaning, text) && !name.is_ignored))
        keep(name, stored(type, name, text));
}

// Whether the key's own meaning says all; else it is a value like any other, too.
bool XesLog::take_special(KeyMeaning meaning, std::string_view value) {
    if (level_ == Level::trace) {
        if (meaning != KeyMeaning::name) return false;
        take_case_id(value);
        return true;
    }
    if (meaning == KeyMeaning::transition) {
        row_.transition = kinds_.transition(value);
        return false;
    }
    if (meaning == KeyMeaning::name)
        row_.name = kinds_.name(value);
    else
        take_time(value);
    return true;
}

DateReader::Reading XesLog::read_date(std::string_view text) const {
    const DateReader::Reading reading = iso_dates_.read(text);
    if (reading.fault == DateFault::none || !mapped_dates_.has_formats()) return reading;
    return mapped_dates_.read(text);
}

void XesLog::take_time(std::string_view value) {
    const std::string_view text = trim(value);
    const DateReader::Reading reading = read_date(text);
    row_.happened = reading.moment;
    row_.is_time_stated = reading.fault == DateFault::none;
    if (!row_.is_time_stated)
        row_.unread_time = UnreadDate{at_, reading.fault, std::string{text.substr(0, 100)}};
}

void XesLog::keep(AttributeName& name, casework::ValueId value) {
    const casework::AttributeId id = names_.id_of(name);
    if (level_ == Level::event)
        row_.values.emplace_back(id, value);
    else if (case_)
        builder_.set_case_value(*case_, id, value);
    else
        trace_values_.emplace_back(id, value);
}

casework::ValueId XesLog::stored(XesType type, AttributeName& name, std::string_view value) {
    if (type == XesType::date || name.is_date) {
        const std::string_view text = trim(value);
        const DateReader::Reading reading = read_date(text);
        if (reading.fault == DateFault::none && name.is_date)
            return builder_.value_of(to_iso(reading.moment, iso_dates_.zone()));
        if (reading.fault != DateFault::none) {
            attribute_problem(
                type == XesType::date ? ProblemKind::bad_value : ProblemKind::bad_date,
                fmt::format("{}: {}; it is kept as text.",
                            printable(name.key),
                            describe(reading.fault, text)),
                remedy_of(reading.fault));
            return builder_.value_of(value);
        }
    } else if (!is_of_type(type, value)) {
        attribute_problem(
            ProblemKind::bad_value,
            fmt::format("{} is not {}; it is kept as text.", printable(name.key), in_words(type)),
            "Correct the value, or export the attribute as a string.");
        return builder_.value_of(value);
    }
    const casework::ValueId kept = builder_.value_of(value);
    if (value.size() > remembered_bytes_max) return kept;
    name.last_type = type;
    name.last_text = value;
    name.last_value = kept;
    return kept;
}

}  // namespace hearken::intake
