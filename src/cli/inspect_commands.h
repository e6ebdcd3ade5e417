// The words of `hearken inspect ...`: what each command and option is called, and which was asked.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/result.h"
#include "cli/brief.h"
#include "cli/grade.h"
#include "cli/inspect.h"
#include "cli/publish.h"
#include "cli/refer.h"

namespace hearken::cli {

class InspectCommands {
public:
    InspectCommands() = default;
    InspectCommands(const InspectCommands&) = delete;  // the options point into it
    InspectCommands& operator=(const InspectCommands&) = delete;

    void add_to(CLI::App& app);
    [[nodiscard]] bool is_asked() const;
    /// REQUIRES: is_asked().
    Result<int> run();

private:
    void add_plan();
    void add_draw();
    void add_verify_draw();
    void add_assign();
    void add_calibrate();
    void add_grade();
    void add_eliminate();
    void add_refer();
    Result<int> run_asked();
    [[nodiscard]] std::string folder_asked() const;
    void add_moderate();
    void add_estimate();
    void add_publish();
    void add_brief();

    CLI::App* inspect_ = nullptr;
    CLI::App* plan_ = nullptr;
    CLI::App* draw_ = nullptr;
    CLI::App* verify_draw_ = nullptr;
    CLI::App* assign_ = nullptr;
    CLI::App* calibrate_ = nullptr;
    CLI::App* grade_ = nullptr;
    CLI::App* eliminate_ = nullptr;
    CLI::App* refer_ = nullptr;
    CLI::App* moderate_ = nullptr;
    CLI::App* estimate_ = nullptr;
    CLI::App* publish_ = nullptr;
    CLI::App* brief_ = nullptr;
    PlanWords plan_words_;
    DrawWords draw_words_;
    DrawWords verify_words_;
    AssignWords assign_words_;
    GradeWords calibrate_words_;
    GradeWords grade_words_;
    PublishWords publish_words_;
    BriefWords brief_words_;
    EliminateWords eliminate_words_;
    ReferWords refer_words_;
    std::string folder_;
    std::string decisions_;
};

}  // namespace hearken::cli
