// Cases, and the investigations that make one of several.
#pragma once

#include <array>
#include <vector>

#include "intake/folder_shared.h"

namespace hearken::intake {

class CaseTables {
public:
    /// `shared` must outlive this.
    explicit CaseTables(FolderShared& shared)
        : shared_(shared),
          agency_codes_(shared.attributes.codes_of("agency")),
          kind_codes_(shared.attributes.codes_of("case_kind")),
          nation_codes_(shared.attributes.codes_of("nation")) {}

    void take_case(RowState&& row);
    void take_investigation(RowState&& row);

    /// When cases were opened and closed, where no event says so: after all events.
    void finish();

private:
    struct StatedTime {
        casework::CaseIndex of_case = 0;
        bool is_opened = false;  // else closed
        Moment happened;
        casework::Place place;
    };
    [[nodiscard]] casework::AttributeId attribute_of(std::size_t field);
    void take_live_proceedings(casework::CaseIndex which, RowState& row);
    void take_time(std::size_t field, casework::CaseIndex of_case, RowState& row);

    FolderShared& shared_;
    const CodeList& agency_codes_;
    const CodeList& kind_codes_;
    const CodeList& nation_codes_;
    std::array<casework::AttributeId, 3> attributes_{
        casework::nothing, casework::nothing, casework::nothing};  // of agency, kind and nation
    std::vector<bool> has_row_;                                    // by case
    std::vector<StatedTime> times_;
};

}  // namespace hearken::intake
