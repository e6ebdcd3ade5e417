// The meaning of a XES log's elements (IEEE 1849-2016), told one by one; knows nothing of XML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "intake/attribute_names.h"
#include "intake/column_mapping.h"
#include "intake/date_reader.h"
#include "intake/event_row.h"
#include "intake/row_books.h"
#include "intake/xes_attribute.h"
#include "intake/xes_elements.h"

namespace hearken::intake {

/// Elements may come with any prefix, and lie at most nesting_max deep; what lies deeper is
/// skipped, its event kept.
class XesLog {
public:
    static constexpr std::size_t nesting_max = 64;
    static constexpr std::size_t nesting_readable = 10'000;  // deeper is no log and takes memory

    /// `mapping` may be null. All must outlive this.
    XesLog(const Mapping* mapping, casework::CasebookBuilder& builder, RowBooks& books);

    /// False where reading on makes no sense: see refusal().
    [[nodiscard]] bool open(const XesElement& element);
    void close();

    /// The file is over, or cannot be read on. What is open counts as rows with problems.
    /// REQUIRES: where elements are open, a Problem says why.
    void end();

    /// Set where the document is no log at all.
    [[nodiscard]] const std::optional<Error>& refusal() const { return refusal_; }

private:
    enum class Level : std::uint8_t { document, log, trace, event };
    static constexpr std::uint32_t unnamed = casework::Dictionary::absent;

    bool open_root(const char* element);
    void open_in_log(const char* element);
    void open_attribute(const XesElement& element);
    void skip() { skipping_ = 1; }
    void attribute_problem(casework::ProblemKind kind, std::string reason, std::string remedy);

    AttributeName* find_name(const char* key);
    void take(XesType type, AttributeName& name, const char* value);
    void keep(AttributeName& name, casework::ValueId value);
    bool take_special(KeyMeaning meaning, std::string_view value);
    void take_time(std::string_view value);
    void take_case_id(std::string_view value);
    casework::ValueId stored(XesType type, AttributeName& name, std::string_view value);
    [[nodiscard]] DateReader::Reading read_date(std::string_view text) const;

    void begin_trace();
    void end_trace();
    void end_event();

    casework::CasebookBuilder& builder_;
    RowBooks& books_;
    KindNames kinds_;
    AttributeNames names_;
    DateReader iso_dates_;
    DateReader mapped_dates_;
    EventWriter writer_;
    std::optional<Error> refusal_;

    Position at_;  // of the element that is being told
    Level level_ = Level::document;
    bool is_in_trace_ = false;
    std::size_t depth_ = 0;            // of elements open
    std::size_t skipping_ = 0;         // of those, how many are skipped
    std::vector<std::uint32_t> open_;  // names of the attributes that lie in one another now
    std::string path_;                 // "parent.child"; kept so as not to allocate

    std::optional<casework::CaseIndex> case_;
    std::vector<AttributeValue> trace_values_;  // until the trace's case is known
    std::vector<EventRow> waiting_;             // events of a trace that is not named yet
    EventRow row_;
};

}  // namespace hearken::intake
