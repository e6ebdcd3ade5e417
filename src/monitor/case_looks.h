// What is found of the cases of a casebook before any standard is looked at: the same for all
// programs of one time zone that are asked the same.
#pragma once

#include "monitor/case_orders.h"
#include "monitor/case_people.h"
#include "monitor/plain_cases.h"
#include "monitor/variant_runs.h"

namespace hearken::monitor {

struct CaseLooks {
    CaseLooks(const casework::Casebook& casebook, const EventTimes& times)
        : cases(casebook, times),
          orders(cases, casebook, times),
          people(casebook),
          runs(cases, casebook, times) {}
    PlainCases cases;
    CaseOrders orders;
    CasePeople people;
    VariantRuns runs;
};

}  // namespace hearken::monitor
