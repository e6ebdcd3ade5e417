// People, their roles in cases, the identities that make one of several, and who took part in what.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "base/growing_array.h"
#include "casework/ids.h"
#include "intake/folder_shared.h"

namespace hearken::intake {

class PeopleTables {
public:
    /// `shared` must outlive this.
    explicit PeopleTables(FolderShared& shared)
        : shared_(shared), sex_codes_(shared.attributes.codes_of("sex")) {}

    void take_person(RowState&& row);
    void take_identity(RowState&& row);
    /// Before the events, so that it is known who exists; its case may come later.
    void take_role(RowState&& row);
    /// After the events.
    void take_participant(RowState&& row);

    /// Roles in the cases that are there by now. `books_of` gives the books of a table of roles.
    void finish_roles(const std::function<RowBooks&(casework::SourceId)>& books_of);

private:
    struct WaitingRole {
        std::uint32_t case_id = 0;  // of case_ids_
        casework::PersonNumber person = 0;
        casework::RoleId role = 0;
        casework::RowPlace place;
    };
    [[nodiscard]] casework::AttributeId attribute_of(std::size_t field);
    void keep_date(std::size_t field, casework::PersonNumber person, RowState& row);

    FolderShared& shared_;
    const CodeList& sex_codes_;
    std::array<casework::AttributeId, 3> attributes_{
        casework::nothing, casework::nothing, casework::nothing};  // of born, died and sex
    std::vector<bool> has_row_;                                    // by person
    casework::Ids case_ids_;
    GrowingArray<WaitingRole> waiting_;
};

}  // namespace hearken::intake
