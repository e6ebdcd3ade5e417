// Events and notes of a folder, with whom they are about, who did them and what they correct.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "intake/event_row.h"
#include "intake/folder_shared.h"
#include "intake/kind_names.h"

namespace hearken::intake {

/// One file of events or notes.
class EventTable {
public:
    /// All must outlive this.
    EventTable(FolderShared& shared, const Mapping& kinds, RowBooks& books);
    EventTable(const EventTable&) = delete;
    EventTable& operator=(const EventTable&) = delete;

    void take_event(TableRows& rows);
    /// After the events.
    void take_note(TableRows& rows);

    /// What rows supersede: after the last file of events.
    void finish_corrections();

private:
    struct Waiting {
        std::uint32_t target = 0;                        // of shared_.ids
        casework::EventIndex later = casework::nothing;  // nothing: it is only taken back
        Instant known;
        casework::RowPlace place;
    };
    void take_withdrawal(RowState& row, std::uint32_t own_id);
    [[nodiscard]] std::uint32_t own_id_of(RowState& row, std::string_view id);
    [[nodiscard]] bool is_withdrawn(RowState& row) const;
    [[nodiscard]] casework::CaseIndex case_of(std::string_view id);
    void take_kind(std::string_view text, const RowState& row);
    void take_happened(std::string_view text);
    void take_about(std::size_t field, RowState& row);
    void take_attributes(RowState& row);
    void take_done_by(RowState& row,
                      std::string_view role,
                      std::string_view person,
                      std::string_view agency);
    casework::EventIndex write(RowState& row, casework::CaseIndex of_case);
    void note_opened_and_closed(casework::KindId kind, casework::CaseIndex of_case);
    /// casework::nothing where nobody of this id exists.
    casework::PersonNumber find_person(std::string_view id);

    FolderShared& shared_;
    casework::CasebookBuilder& builder_;
    RowBooks& books_;
    KindNames kinds_;
    CodeList kind_codes_;
    EventWriter writer_;
    enum class Meaning : std::uint8_t { unset, other, opened, closed };
    const std::string opened_kind_ = kind_of_case_field(case_fields::opened);
    const std::string closed_kind_ = kind_of_case_field(case_fields::closed);
    std::vector<Meaning> meanings_;  // by kind

    EventRow row_;
    std::vector<casework::PersonNumber> about_;
    bool is_about_unknown_ = false;
    casework::DoneBy by_;
    std::string last_case_id_;  // empty: none yet
    casework::CaseIndex last_case_ = casework::nothing;
    GrowingArray<Waiting> waiting_;
};

}  // namespace hearken::intake
