"""What the columns of plan and value are called: objectives of customers and what it has brought.

Written as in `app.exchange.presets.records`.
"""

OBJECTIVES = """
account_id
account_name
text           | What they want        | 3        | objective goal successgoal businessobjective
               |                       |          | desiredoutcome whattheywant objectivename
               |                       |          | objectivetext text title name
on             | Said on               | date     | saidon agreedon objectivedate date on createdon
said_by        | Who said so           |          | saidby statedby sponsor whosaidso
source         | Source                |          | source
metric         | Measured by           |          | measuredby metric measure kpi metricname
unit           | Unit                  |          | unit unitofmeasure
baseline       | Baseline              | number 2 | baseline baselinevalue startvalue before
baseline_on    | Baseline of           | date     | baselineon baselinedate baselineof
target         | Target                | number 2 | target targetvalue goalvalue
now            | Stands at             | number   | now current currentvalue actual standsat
now_on         | Read on               | date     | readon currenton currentdate asof
due_on         | To be reached by      | date     | due dueon duedate targetdate tobereachedby by
theirs         | Answers for it (theirs) |        | theirs customerowner theirowner
ours           | Answers for it (ours) |          | ours ourowner owner csm
deleted
"""

VALUE = """
account_id
account_name
text           | What it has brought   | 3        | result evidence valueevidence benefit outcome
               |                       |          | whatithasbrought text description title
on             | As of                 | date     | asof resultdate on date measuredon
claim          | Whose word            | 2        | claim whoseword claimedby
metric         | Measured by           |          | measuredby metric measure kpi metricname
unit           | Unit                  |          | unit unitofmeasure
baseline       | Before                | number 2 | baseline baselinevalue before
baseline_on    | Before, as of         | date     | baselineon baselinedate beforeasof
baseline_by    | Who agreed to it      |          | baselineby baselineagreedby whoagreedtoit
now            | Now                   | number   | now current currentvalue after actual
worth          | Worth a year          | number 2 | worthayear worth annualvalue moneyvalue
               |                       |          | financialimpact savings value
currency
validated_by   | Validated by          | 2        | validatedby confirmedby customercontact
source         | Source                |          | source
method         | How it was worked out |          | method calculation howitwasworkedout
quote          | In their words        |          | quote intheirwords testimonial
objective      | Objective             |          | objective goal
deleted
"""
