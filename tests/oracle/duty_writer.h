// Random duties: all that may stand after `require`.
#pragma once

#include "oracle/condition_writer.h"

namespace hearken::oracle {

class DutyWriter : protected ConditionWriter {
public:
    using ConditionWriter::ConditionWriter;

protected:
    // Notes what clauses the duty allows: a deadline, a clock.
    Tree whole_duty(const Scope& scope);
    Tree timing(const Scope& scope);
    Tree limits(const Scope& scope);
    Tree table(const Scope& scope);
    Tree response(const Scope& scope);
    Tree bound(const Scope& scope);
    Tree quality(const Scope& scope);
    Tree window(const Scope& scope, bool is_of_periodic);
    Tree counted(const Scope& scope, int how);
    Tree order(const Scope& scope);
    Tree periodic(const Scope& scope);
    Tree part(const Scope& scope);
    Tree group(const Scope& scope, bool is_all);

    int duty_kind_ = 0;  // which duty whole_duty writes
    // What clauses the duty written last allows.
    bool has_deadline_ = false;
    bool has_clock_ = false;
    bool is_judged_by_response_ = false;
};

}  // namespace hearken::oracle
