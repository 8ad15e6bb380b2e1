"""The columns of what is recorded about customers, and of our own side, in other programs.

A line is: key | label | what it wants, how much it weighs, many | names. A line without a key goes
on with the names; a key alone is a field that several kinds share.
"""

PRODUCTS = """
id             | Id                    |          | productid id key externalid
name           | Name                  | 2        | productname product name itemname
code           | Code                  | 4        | code productcode sku
family         | Family                |          | family series productfamily category
               |                       |          | productline line group
price          | Price of a unit a year | number 2 | salesprice listprice price unitprice
               |                       |          | annualprice priceperyear
unit           | Unit                  | 2        | unit unitlabel unitofmeasure
billing        | Billing               |          | billing billingtype recurring
description    | Description           |          | description notes details caption
currency
deleted
"""

COLLEAGUES = """
id             | Id                    |          | id ownerid userid employeeid hubspotownerid
name           | Name                  | 2        | salesagent agent fullname name username owner
               |                       |          | rep salesrep csm employee user
first_name     | First name            |          | firstname givenname
last_name      | Last name             |          | lastname surname familyname
email          | E-mail                |          | email emailaddress workemail
title          | Title                 |          | title jobtitle role position
region         | Region                |          | regionaloffice region office territory
manager        | Manager               | 3        | manager managername teamlead reportsto
deleted
"""

TICKETS = """
id             | Id                    |          | ticketid caseid casenumber ticketnumber id key
               |                       |          | number externalid
account_id
account_name
subject        | Subject               |          | subject title summary
opened_on      | Opened                | date 2   | submittedat createdat openedat opened openedon
               |                       |          | opendate createdate created createddate
               |                       |          | submitted datecreated
closed_on      | Closed                | date 2   | closedat closeddate resolvedat solvedat closed
               |                       |          | resolvedon closedon resolved solved
updated_on     | Changed               | date     | updatedat lastmodified modifiedat
               |                       |          | lastmodifieddate
priority       | Priority              | 3        | priority severity urgency hsticketpriority
status         | Status                |          | status state ticketstatus
escalated      | Escalated             | flag 3   | escalationflag escalated isescalated
csat           | Satisfaction          | number 2 | satisfactionscore csat csatscore satisfaction
               |                       |          | satisfactionrating rating
type           | Type                  |          | type category issuetype tickettype
               |                       |          | hsticketcategory
product
deleted
"""

OBSERVATIONS = """
id             | Id                    |          | usageid readingid observationid id
account_id
account_name
contract_id    | Contract (id)         |          | subscriptionid contractid subscription
on             | Date                  | date 2   | usagedate date readingdate day asof
               |                       |          | snapshotdate recordedon measuredon observedon
               |                       |          | usageon month week perioddate timestamp
last_contact   | Last contact          | date     | lastcsmcontactdate lastcontactdate lastcontact
               |                       |          | lasttouch lasttouchdate
last_activity  | Last activity         | date     | lastactivitydate lastlogindate lastseen
               |                       |          | lastlogin lastactive
measure        | Measure               | 3        | measure metric kpi metricname measurename
               |                       |          | indicator
value          | Value                 | number 2 | value reading usagecount count metricvalue
               |                       |          | measurevalue amount
unit           | Unit                  |          | unit unitofmeasure
feature        | Feature               | 3        | featurename feature module event action
contact        | Person (e-mail)       |          | contactemail useremail email respondentemail
               |                       |          | respondent
deleted
"""

INTERACTIONS = """
id             | Id                    |          | activityid meetingid interactionid
               |                       |          | engagementid id
account_id
account_name
on             | Date                  | date 3   | activitydate meetingdate interactiondate
               |                       |          | calldate date starttime on occurredon
channel        | Channel               |          | channel activitytype type eventsubtype
               |                       |          | interactiontype tasksubtype
summary        | Summary               | many     | summary subject title notes description body
               |                       |          | comments
author         | Author                |          | author owner csm by createdby organizer
sentiment      | Sentiment             |          | sentiment mood
two_way        | Two-way               | flag     | twoway istwoway replied answered
deleted
"""

EVENTS = """
id             | Id                    |          | churneventid eventid id
account_id
account_name
on             | Date                  | date 2   | churndate eventdate churnedon cancelledon
               |                       |          | cancellationdate date on
kind           | Kind of event         |          | eventtype eventkind kind type event
detail         | Reason                |          | reasoncode churnreason reason cause
text           | Text                  |          | feedbacktext feedback text comment comments
               |                       |          | description notes
deleted
"""

SIGNALS = """
id             | Id                    |          | signalid triggerid id key externalid
account_id
account_name
on             | Date                  | date 2   | signaldate noticedon detectedon observedon date
               |                       |          | detectedat occurredon triggerdate createdat on
type           | What was noticed      | 3        | signal signaltype signalname trigger
               |                       |          | triggertype whatwasnoticed type kind
text           | In words              |          | text description summary details notes comment
               |                       |          | evidence quote
source         | Source                |          | signalsource source category
opportunity_type | Kind of growth      |          | opportunitytype kindofgrowth growthtype growth
               |                       |          | expansiontype speaksfor
confirmed_on   | Confirmed             | date     | confirmedon confirmeddate confirmed
contact        | Person (e-mail)       |          | contactemail email contact person
author         | Noticed by            |          | author noticedby owner csm by createdby
product
deleted
"""

PAYMENTS = """
account_id
account_name
status         | Payment status        | 2        | paymentstatus billingstatus invoicestatus
on             | Date                  | date     | statusdate date asof reportedon on
days_overdue   | Days overdue          | number 2 | daysoverdue dayspastdue
"""

DOCUMENTATION = """
table          | Table                 | 3        | table file entity dataset
field          | Field                 | 3        | field column variable attribute
meaning        | Meaning               | 3        | description meaning definition
"""
