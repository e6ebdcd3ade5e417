#include "intake/xes_log.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::size_t waiting_max = 100'000;  // events of one trace that names itself last

TimeZone zone_of(const Mapping* mapping) {
    return mapping == nullptr ? TimeZone::utc() : mapping->zone;
}

std::vector<DateFormat> formats_of(const Mapping* mapping) {
    return mapping == nullptr ? std::vector<DateFormat>{} : mapping->date_formats;
}

}  // namespace

XesLog::XesLog(const Mapping* mapping, casework::CasebookBuilder& builder, RowBooks& books)
    : builder_(builder),
      books_(books),
      kinds_(mapping, builder, books),
      names_(mapping, builder),
      iso_dates_(zone_of(mapping), {}),
      mapped_dates_(zone_of(mapping), formats_of(mapping)),
      writer_(builder, kinds_, books) {}

bool XesLog::open(const XesElement& element) {
    at_ = element.at;
    ++depth_;
    if (skipping_ > 0) {
        ++skipping_;
        if (depth_ <= nesting_readable) return true;
        books_.add_problem(ProblemKind::too_long,
                           at_,
                           "Elements lie in one another without end; the file was not read on.",
                           "Check how the file was made.");
        return false;
    }
    switch (level_) {
        case Level::document:
            return open_root(element.name);
        case Level::log:
            open_in_log(element.name);
            return true;
        case Level::trace:
            if (open_.empty() &&
                (is_same_word(element.name, "event") || local_name(element.name) == "event")) {
                level_ = Level::event;
                row_.begin(at_);
                return true;
            }
            break;
        case Level::event:
            break;
    }
    open_attribute(element);
    return true;
}

bool XesLog::open_root(const char* element) {
    if (local_name(element) == "log") {
        level_ = Level::log;
        return true;
    }
    refusal_ = Error{ErrorKind::invalid_input,
                     fmt::format("This is XML, but no event log: it begins with <{}>, not <log>.",
                                 printable(element)),
                     "Give an export in XES (IEEE 1849) or in CSV.",
                     {}};
    return false;
}

void XesLog::open_in_log(const char* element) {
    const std::string_view name = local_name(element);
    if (name == "trace") {
        level_ = Level::trace;
        is_in_trace_ = true;
        begin_trace();
    } else if (name == "event") {  // allowed outside a trace; it belongs to no case then
        level_ = Level::event;
        row_.begin(at_);
    } else {
        // Properties of the log as a whole: no case's and no event's.
        if (xes_type_of(element) == XesType::none && name != "extension" && name != "global" &&
            name != "classifier")
            books_.add_problem(
                ProblemKind::ignored_content,
                at_,
                fmt::format("<{}> is nothing that a log holds; it was skipped with all in it.",
                            printable(element)),
                "If events or traces lie in it, export them directly under <log>.");
        skip();
    }
}

void XesLog::close() {
    --depth_;
    if (skipping_ > 0) {
        --skipping_;
        return;
    }
    if (!open_.empty()) {
        open_.pop_back();
        return;
    }
    switch (level_) {
        case Level::event:
            end_event();
            level_ = is_in_trace_ ? Level::trace : Level::log;
            break;
        case Level::trace:
            end_trace();
            level_ = Level::log;
            break;
        case Level::log:
        case Level::document:
            level_ = Level::document;
            break;
    }
}

void XesLog::end() {
    if (level_ == Level::event) books_.count_row(true);
    if (is_in_trace_) end_trace();
    level_ = Level::document;
}

void XesLog::begin_trace() {
    case_.reset();
    trace_values_.clear();
}

void XesLog::end_trace() {
    for (EventRow& row : waiting_) writer_.write(casework::nothing, row);
    waiting_.clear();
    is_in_trace_ = false;
    case_.reset();
}

void XesLog::end_event() {
    if (!is_in_trace_ || case_ || waiting_.size() >= waiting_max)
        writer_.write(is_in_trace_ && case_ ? *case_ : casework::nothing, row_);
    else
        waiting_.push_back(row_);
}

void XesLog::take_case_id(std::string_view value) {
    const std::string_view id = trim(value);
    if (id.empty()) return;
    case_ = builder_.case_of(books_.source(), id);
    for (const auto& [attribute, stated] : trace_values_)
        builder_.set_case_value(*case_, attribute, stated);
    trace_values_.clear();
    for (EventRow& row : waiting_) writer_.write(*case_, row);
    waiting_.clear();
}

}  // namespace hearken::intake
