#include "importing/census_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "intake/xml_pieces.h"

namespace hearken::importing {

using casework::ProblemKind;
using intake::StreamFault;
using intake::StreamRemark;

namespace {

enum Group : std::uint8_t {
    header,
    child,
    referral,
    assessment,
    cin_plan,
    section_47,
    cp_plan,
    cp_review,
    pre_proceedings,
    group_count
};

struct GroupSpec {
    const char* element;  // which begins a row of it
    const char* table;
    bool is_of_referral;
    std::vector<std::string> elements;  // those that are its columns, behind the ids
};

// Names of elements: Children in need census, technical specification; each is an item of it
// (CINreferralDate is N00100). Reviews hold one CPPreviewDate for each review.
const std::array<GroupSpec, group_count>& groups() {
    static const std::array<GroupSpec, group_count> specs{{
        {"Header",
         "header",
         false,
         {"Collection",
          "Year",
          "ReferenceDate",
          "SourceLevel",
          "LEA",
          "SoftwareCode",
          "Release",
          "SerialNo",
          "DateTime"}},
        {"Child",
         "children",
         false,
         {"UPN",
          "FormerUPN",
          "UPNunknown",
          "PersonBirthDate",
          "ExpectedPersonBirthDate",
          "PersonDeathDate",
          "GenderCurrent",
          "Sex",
          "Ethnicity",
          "Disability"}},
        {"CINdetails",
         "referrals",
         true,
         {"CINreferralDate",
          "ReferralSource",
          "PrimaryNeedCode",
          "CINclosureDate",
          "ReasonForClosure",
          "DateOfInitialCPC",
          "ReferralNFA"}},
        {"Assessments",
         "assessments",
         true,
         {"AssessmentActualStartDate",
          "AssessmentInternalReviewDate",
          "AssessmentAuthorisationDate",
          "AssessmentFactors"}},
        {"CINPlanDates", "cin_plans", true, {"CINPlanStartDate", "CINPlanEndDate"}},
        {"Section47",
         "section_47",
         true,
         {"S47ActualStartDate",
          "InitialCPCtarget",
          "DateOfInitialCPC",
          "ICPCnotRequired",
          "ReferenceDate"}},  // the header's: by that day what the row says was so
        {"ChildProtectionPlans",
         "cp_plans",
         true,
         {"CPPstartDate",
          "CPPendDate",
          "InitialCategoryOfAbuse",
          "LatestCategoryOfAbuse",
          "NumberOfPreviousCPP"}},
        {"CPPreviewDate", "cp_reviews", true, {"CPPreviewDate"}},
        {"PreProceedingsandFGDM",
         "pre_proceedings",
         true,
         {"PPStartDate",
          "LBPSentDate",
          "FGDMMeetingOffer",
          "FGDMMeetingFac",
          "InitialPPMeetingDate",
          "ReviewMeetingsCount",
          "StepDecisionDate",
          "PPOutcome",
          "CourtAppDate",
          "LetterInitCPDate"}},
    }};
    return specs;
}

// Hold others, and say nothing themselves.
constexpr std::array<std::string_view, 9> wrappers = {"Message",
                                                      "Children",
                                                      "ChildIdentifiers",
                                                      "ChildCharacteristics",
                                                      "Disabilities",
                                                      "FactorsIdentifiedAtAssessment",
                                                      "Reviews",
                                                      "CollectionDetails",
                                                      "Source"};
constexpr std::array<std::string_view, 2> joined_elements = {"Disability", "AssessmentFactors"};
constexpr std::string_view child_id = "LAchildID";

// The ids that stand before the elements: of children LAchildID, of a referral's rows that, the
// referral and the number of the row among its kind in the referral.
std::size_t ids_of(Group group) {
    if (group == header) return 0;
    return groups()[group].is_of_referral ? 3 : 1;
}

std::vector<SourceTable> census_tables() {
    std::vector<SourceTable> tables;
    for (std::size_t at = 0; at < group_count; ++at) {
        const GroupSpec& spec = groups()[at];
        const std::size_t ids = ids_of(static_cast<Group>(at));
        SourceTable table{spec.table, {}};
        if (ids > 0) table.columns.emplace_back(child_id);
        if (ids > 1) table.columns.insert(table.columns.end(), {"referral", "number"});
        table.columns.insert(table.columns.end(), spec.elements.begin(), spec.elements.end());
        tables.push_back(std::move(table));
    }
    return tables;
}

bool is_row(std::string_view element) {
    return std::any_of(groups().begin(), groups().end(), [&](const GroupSpec& spec) {
        return spec.element == element;
    });
}

struct Row {
    Group group = header;
    intake::Position at;
    std::size_t referral = 0;  // which of the child's, from 1; 0: of none
    std::vector<std::string> cells;
};

// The rows of one child, or of the header, until they are handed on.
class CensusHandler final : public intake::XmlHandler {
public:
    void start(std::string_view name, const intake::XmlAttributes& /*attributes*/) override {
        const std::string_view local = intake::local_name(name);
        if (!is_begun_) {
            is_begun_ = true;
            is_census_ = local == "Message";
        }
        end_of_text();
        if (unknown_depth_ > 0) {
            ++unknown_depth_;
            return;
        }
        if (const std::optional<Group> group = group_of(local)) {
            begin_row(*group);
            if (*group != cp_review) return;
        }
        if (std::find(wrappers.begin(), wrappers.end(), local) != wrappers.end()) return;
        column_ = column_of(local);
        if (column_ == nullptr) {
            unknown_depth_ = 1;
            note_unknown(local);
        } else {
            is_leaf_ = true;
        }
    }

    void end(std::string_view name) override {
        const std::string_view local = intake::local_name(name);
        if (unknown_depth_ > 0) {
            --unknown_depth_;
            text_.clear();
            return;
        }
        if (is_leaf_) {
            is_leaf_ = false;
            take_leaf(local);
            if (local == groups()[cp_review].element) end_row();
            return;
        }
        end_of_text();
        if (!open_.empty() && local == groups()[open_.back().group].element) end_row();
    }

    void text(std::string_view piece) override {
        if (unknown_depth_ > 0) return;
        // Cut at the limit, not at a piece: how a text comes in pieces is its reader's affair.
        const std::size_t room = value_bytes_max - text_.size();
        text_ += piece.substr(0, room);
        if (piece.size() <= room) return;
        is_text_long_ = true;
        is_rest_blank_ = is_rest_blank_ && trim(piece.substr(room)).empty();
    }

    [[nodiscard]] bool wants_pause() const override { return is_child_whole_; }
    [[nodiscard]] bool wants_stop() const override { return is_begun_ && !is_census_; }

    [[nodiscard]] bool is_begun() const { return is_begun_; }
    [[nodiscard]] bool is_census() const { return is_census_; }

    /// Of the child that is whole; empty where none is.
    std::vector<Row> take_rows(bool& has_id, std::uint64_t& too_many) {
        has_id = true;
        too_many = 0;
        if (!is_child_whole_) return {};
        is_child_whole_ = false;
        has_id = rows_.empty() || rows_.front().group == header || !child_id_.empty();
        too_many = std::exchange(too_many_, 0);
        name_rows();
        child_id_.clear();
        bytes_ = 0;
        return std::exchange(rows_, {});
    }

    /// Of the child in which the XML ended.
    [[nodiscard]] std::size_t unfinished_rows() const { return rows_.size(); }

    void add_remarks(std::vector<StreamRemark>& remarks) const;

    /// The header's; empty where it has none.
    [[nodiscard]] const std::string& reference_date() const { return reference_date_; }

    void set_pieces(const intake::XmlPieces& pieces) { pieces_ = &pieces; }

private:
    static constexpr std::size_t value_bytes_max = 64UL * 1024;
    static constexpr std::size_t rows_max = 10'000;
    static constexpr std::size_t child_bytes_max = 1UL << 20U;
    static constexpr std::size_t unknown_names_max = 100;
    static constexpr std::size_t id_bytes_max = 256;  // each row repeats the child's

    struct Noted {
        std::uint64_t count = 0;
        std::uint64_t line = 0;
    };
    void note(Noted& noted) {
        if (noted.count++ == 0) noted.line = pieces_->line();
    }

    [[nodiscard]] std::optional<Group> group_of(std::string_view local) const {
        for (std::size_t at = 0; at < group_count; ++at) {
            if (local != groups()[at].element) continue;
            const auto group = static_cast<Group>(at);
            const std::optional<Group> inside =
                open_.empty() ? std::nullopt : std::optional{open_.back().group};
            const std::optional<Group> wanted = group == header || group == child ? std::nullopt
                                                : group == referral  ? std::optional{child}
                                                : group == cp_review ? std::optional{cp_plan}
                                                                     : std::optional{referral};
            // In another place it is nothing that the census knows.
            return inside == wanted ? std::optional{group} : std::nullopt;
        }
        return std::nullopt;
    }

    void begin_row(Group group) {
        if (group == header || group == child) rows_.clear();
        if (group == referral) ++referrals_;
        if (rows_.size() == rows_max) {
            ++too_many_;
            open_.push_back({group, no_row});
            return;
        }
        open_.push_back({group, rows_.size()});
        Row& row = rows_.emplace_back();
        row.group = group;
        row.at = {pieces_->line(), pieces_->byte(), 0};
        row.referral = groups()[group].is_of_referral ? referrals_ : 0;
        row.cells.resize(ids_of(group) + groups()[group].elements.size());
    }

    void end_row() {
        const Group group = open_.back().group;
        open_.pop_back();
        if (group == header || group == child) {
            is_child_whole_ = true;
            referrals_ = 0;
        }
    }

    // The cell that an element fills; null where no row that is open has it.
    std::string* column_of(std::string_view local) {
        if (open_.empty()) return nullptr;
        const auto [group, row] = open_.back();
        if (group == child && local == child_id) return &child_id_;
        const std::vector<std::string>& elements = groups()[group].elements;
        const auto found = std::find(elements.begin(), elements.end(), local);
        if (found == elements.end()) return nullptr;
        if (row == no_row) {
            of_no_row_.clear();
            return &of_no_row_;
        }
        return &rows_[row]
                    .cells[ids_of(group) + static_cast<std::size_t>(found - elements.begin())];
    }

    void take_leaf(std::string_view local) {
        const std::string_view value = trim(text_);
        const bool is_joined = std::find(joined_elements.begin(), joined_elements.end(), local) !=
                               joined_elements.end();
        if (bytes_ + value.size() > child_bytes_max || is_text_long_)
            note(long_);
        else if (column_ == &child_id_ && value.size() > id_bytes_max)
            note(long_id_);
        else if (!column_->empty() && !is_joined)
            note(repeated_);
        else if (!value.empty()) {
            if (!column_->empty()) *column_ += ';';
            *column_ += value;
            bytes_ += value.size() + 1;
        }
        forget_text();
    }

    void forget_text() {
        text_.clear();
        is_text_long_ = false;
        is_rest_blank_ = true;
    }

    // Text that belongs to no element that has a value.
    void end_of_text() {
        if (!trim(text_).empty() || !is_rest_blank_) note(stray_);
        forget_text();
        is_leaf_ = false;  // an element within one that should hold a value
    }

    void note_unknown(std::string_view local) {
        const auto found = unknown_.find(local);
        if (found != unknown_.end())
            note(found->second);
        else if (unknown_.size() < unknown_names_max)
            note(unknown_[std::string{local}]);
        else
            note(more_unknown_);
    }

    // Whether it may stand in an id: what somebody typed there in place of a date, a name perhaps,
    // does not.
    static bool is_like_a_day(std::string_view text) {
        return !text.empty() && text.size() <= 32 &&
               text.find_first_not_of("0123456789-/.:TZ+") == std::string_view::npos;
    }

    // The ids, which are known once the child is whole.
    void name_rows() {
        std::vector<std::string> referrals;
        std::map<std::string, std::size_t> of_day;
        std::array<std::size_t, group_count> numbers{};
        std::size_t last_referral = 0;
        for (Row& row : rows_) {
            const std::size_t ids = ids_of(row.group);
            if (row.group == header) reference_date_ = row.cells[reference_date_at];
            if (row.group == section_47 && row.cells.back().empty())
                row.cells.back() = reference_date_;
            if (ids > 0) row.cells[0] = child_id_;
            if (ids < 3) continue;
            if (row.group == referral) {
                std::string day = row.cells[ids];
                if (!is_like_a_day(day)) day = "no-date";
                const std::size_t times = ++of_day[day];
                referrals.push_back(times == 1 ? day : fmt::format("{}-{}", day, times));
            }
            if (row.referral != last_referral) {
                numbers = {};
                last_referral = row.referral;
            }
            if (!referrals.empty()) row.cells[1] = referrals.back();
            row.cells[2] = fmt::to_string(++numbers[row.group]);
        }
    }

    const intake::XmlPieces* pieces_ = nullptr;
    bool is_begun_ = false;
    bool is_census_ = false;
    bool is_child_whole_ = false;
    bool is_leaf_ = false;
    bool is_text_long_ = false;
    bool is_rest_blank_ = true;  // what of a long text is not in text_
    std::size_t unknown_depth_ = 0;
    std::string text_;
    std::string* column_ = nullptr;

    std::vector<Row> rows_;
    static constexpr std::size_t no_row = SIZE_MAX;
    struct Open {
        Group group = header;
        std::size_t row = no_row;
    };
    std::vector<Open> open_;  // those that are not whole yet, the innermost last
    std::string of_no_row_;
    std::size_t referrals_ = 0;  // of the child
    std::string child_id_;
    std::string reference_date_;
    static constexpr std::size_t reference_date_at = 2;  // in the header
    std::size_t bytes_ = 0;
    std::uint64_t too_many_ = 0;

    Noted stray_;
    Noted repeated_;
    Noted long_;
    Noted long_id_;
    Noted more_unknown_;
    std::map<std::string, Noted, std::less<>> unknown_;
};

void CensusHandler::add_remarks(std::vector<StreamRemark>& remarks) const {
    // A row of the census in another place is lost, and what nobody knows is not missed.
    for (const auto& [name, noted] : unknown_)
        remarks.push_back({is_row(name) ? ProblemKind::ill_formed : ProblemKind::ignored_content,
                           noted.line,
                           fmt::format("The census has no element {} in this place; {} of them {} "
                                       "not read.",
                                       printable(name),
                                       with_thousands(noted.count),
                                       noted.count == 1 ? "was" : "were"),
                           "Check the year of the specification that the file follows."});
    const auto tell = [&](const Noted& noted, ProblemKind kind, const char* what, const char* do_) {
        if (noted.count > 0)
            remarks.push_back(
                {kind, noted.line, fmt::format("{} {}", with_thousands(noted.count), what), do_});
    };
    tell(more_unknown_,
         ProblemKind::ignored_content,
         "more elements have names that the census does not know; they were not read.",
         "Check that the file is a children-in-need census.");
    tell(repeated_,
         ProblemKind::repeated_id,
         "elements stand a second time where one is meant; the first is kept.",
         "Correct the export: each item once.");
    tell(long_,
         ProblemKind::too_long,
         "elements are over 64 KiB, or stand beyond 1 MiB of one child, and were not read.",
         "Check that every Child is closed.");
    tell(long_id_,
         ProblemKind::too_long,
         "texts stand as an LAchildID and are over 256 bytes; they were not read.",
         "Give every child the id that the source system has for it.");
    tell(stray_,
         ProblemKind::ignored_content,
         "texts stand between elements, where none belongs; they were not read.",
         "Check how the file was made.");
}

class CensusRows final : public RowSource {
public:
    explicit CensusRows(std::unique_ptr<intake::ByteStream> stream)
        : stream_(std::move(stream)), pieces_(*stream_, handler_), tables_(census_tables()) {
        handler_.set_pieces(pieces_);
    }

    Result<void> begin(const std::string& file_name) {
        while (!handler_.is_begun() && pieces_.advance()) {
        }
        if (handler_.is_census()) return {};
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is XML, and no children-in-need census{}",
                                printable(file_name, 400),
                                pieces_.fault() ? ": " + pieces_.fault()->reason : "."),
                    "Its outermost element is Message. Other data are read as CSV or as a "
                    "workbook.");
    }

    [[nodiscard]] const std::vector<SourceTable>& tables() const override { return tables_; }

    Step next() override {
        while (next_ == rows_.size() && too_many_ == 0) {
            rows_ = handler_.take_rows(has_id_, too_many_);
            next_ = 0;
            if (rows_.empty() && !pieces_.advance()) return end();
        }
        if (next_ == rows_.size()) {
            --too_many_;
            fault_ = {ProblemKind::too_many,
                      "A child has over 10,000 rows; this one was not read.",
                      "Check that every Child is closed."};
            return Step::fault;
        }
        Row& row = rows_[next_++];
        position_ = row.at;
        if (!has_id_) {
            fault_ = {ProblemKind::missing_value,
                      "The child has no LAchildID, so that nothing of it can be placed.",
                      "Give every child its LAchildID."};
            return Step::fault;
        }
        table_ = row.group;
        show(row);
        return Step::row;
    }

    [[nodiscard]] std::size_t table() const override { return table_; }
    [[nodiscard]] std::span<const std::string_view> cells() const override { return cells_; }
    [[nodiscard]] const intake::Position& position() const override { return position_; }
    [[nodiscard]] const Fault& fault() const override { return fault_; }
    [[nodiscard]] StreamFault stream_fault() const override { return stream_fault_; }
    [[nodiscard]] std::optional<Date> known_until() const override {
        return parse_iso_date(handler_.reference_date());
    }
    [[nodiscard]] std::vector<StreamRemark> take_remarks() override {
        return std::exchange(remarks_, {});
    }

private:
    // One text holds all cells, with room behind the last.
    void show(const Row& row) {
        constexpr std::size_t room_behind = 64;
        bytes_.clear();
        for (const std::string& cell : row.cells) bytes_ += cell;
        bytes_.append(room_behind, '\0');
        cells_.clear();
        std::size_t at = 0;
        for (const std::string& cell : row.cells) {
            cells_.push_back(std::string_view{bytes_}.substr(at, cell.size()));
            at += cell.size();
        }
    }

    Step end() {
        position_ = {std::max<std::uint64_t>(pieces_.line(), 1), pieces_.byte(), 0};
        if (is_over_) return Step::end;
        is_over_ = true;
        handler_.add_remarks(remarks_);
        stream_fault_ = stream_->fault();
        if (pieces_.fault()) {
            stream_fault_ = StreamFault::told;
            remarks_.push_back({pieces_.fault()->kind,
                                pieces_.line(),
                                fmt::format("{} The children before this place were read; of the "
                                            "one in which it is, {} rows were left out.",
                                            pieces_.fault()->reason,
                                            with_thousands(handler_.unfinished_rows())),
                                pieces_.fault()->remedy});
        }
        return Step::end;
    }

    std::unique_ptr<intake::ByteStream> stream_;
    CensusHandler handler_;
    intake::XmlPieces pieces_;
    std::vector<SourceTable> tables_;
    std::vector<Row> rows_;  // of one child
    std::size_t next_ = 0;
    bool has_id_ = true;
    std::uint64_t too_many_ = 0;
    std::size_t table_ = 0;
    std::string bytes_;
    std::vector<std::string_view> cells_;
    intake::Position position_;
    Fault fault_;
    std::vector<StreamRemark> remarks_;
    StreamFault stream_fault_ = StreamFault::none;
    bool is_over_ = false;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_census_rows(std::unique_ptr<intake::ByteStream> stream,
                                                    const std::string& file_name) {
    auto rows = std::make_unique<CensusRows>(std::move(stream));
    TRY(rows->begin(file_name));
    return std::unique_ptr<RowSource>{std::move(rows)};
}

}  // namespace hearken::importing
