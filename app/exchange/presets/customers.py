"""The columns of customers, their people, contracts and opportunities in other programs.

A line is: key | label | what it wants, how much it weighs, many | names. A line without a key goes
on with the names; a key alone is a field that several kinds share.
"""

ACCOUNTS = """
id             | Id                    |          | id key externalid crmid recordid
name           | Name                  | 2        | accountname companyname customername
               |                       |          | organizationname organisationname clientname
               |                       |          | account company organization organisation
               |                       |          | customer client name legalname businessname
               |                       |          | displayname
domain         | Website               | 2        | website domain web homepage websiteurl
               |                       |          | domainname
email          | E-mail                |          | email emailaddress contactemail
industry       | Industry              | 2        | industry sector vertical branch
country        | Country               |          | country billingcountry addresscountry
               |                       |          | countryregion officelocation headquarters
               |                       |          | mailingcountry location billingcountrycode
               |                       |          | countrycode
region         | Region                |          | region territory salesregion geo market
city           | City                  |          | city billingcity addresscity town mailingcity
address        | Address               | many     | address street billingstreet addressline1
               |                       |          | addressline2 address1 address2 streetaddress
               |                       |          | addressstreet mailingstreet
phone          | Phone                 |          | phone telephone tel phonenumber mainphone
employees      | Employees             | number 2 | employees numberofemployees headcount
               |                       |          | employeecount noofemployees staff size
annual_revenue | Annual revenue        | number   | annualrevenue revenue annualturnover turnover
parent_name    | Parent account (name) | 2        | subsidiaryof parentaccount parentcompany
               |                       |          | parentname parent parentaccountname
parent_id      | Parent account (id)   |          | parentid parentaccountid parentcompanyid
owner
owner_id
customer_since | Customer since        | date     | customersince signupdate signedupon
               |                       |          | becamecustomer since signup clientsince
strategic      | Strategic             | flag     | strategic isstrategic keyaccount
tags
notes
code           | Code                  |          | code number accountnumber no accountno ref
               |                       |          | shortname
arr            | ARR                   | number 2 | arr arrvalue annualrecurringrevenue currentarr
               |                       |          | acv annualcontractvalue contractvalue
               |                       |          | arramount annualvalue contractarr totalarr
mrr            | MRR                   | number   | mrr mrrvalue monthlyrecurringrevenue mrramount
contract_start | Contract start        | date     | contractstartdate contractstart
               |                       |          | subscriptionstart subscriptionstartdate
               |                       |          | termstart startdate
contract_end   | Last day of contract  | date     | contractenddate contractend subscriptionend
               |                       |          | subscriptionenddate termend enddate expirydate
               |                       |          | expirationdate contractexpiry
renewal        | Renewal date          | date     | renewaldate renewal nextrenewal
               |                       |          | nextrenewaldate renewson contractrenewaldate
notice_days    | Notice (days)         |          | noticedays noticeperiod noticeperioddays
               |                       |          | noticeperiodindays notice
notice_months  | Notice (months)       |          | noticemonths noticeperiodmonths
               |                       |          | noticeperiodinmonths monthsnotice
auto_renew     | Renews itself         | flag     | autorenew autorenewal autorenewflag autorenews
payment_status | Payment status        |          | paymentstatus billingstatus invoicestatus
days_overdue   | Days overdue          | number   | daysoverdue dayspastdue
currency
deleted
"""

CONTACTS = """
id             | Id                    |          | id key externalid contactid crmid recordid vid
first_name     | First name            | 3        | firstname givenname forename fname
last_name      | Last name             | 3        | lastname surname familyname lname
name           | Name                  | 2        | fullname contactname name personname person
               |                       |          | contact
email          | E-mail                | many     | email workemail emailwork emailaddress
               |                       |          | emailhome emailother email1 email2
               |                       |          | secondaryemail businessemail personalemail
phone          | Phone                 | many     | phone workphone phonework phonenumber
               |                       |          | telephone tel mobile mobilephone cell
               |                       |          | phonehome phoneother businessphone homephone
               |                       |          | otherphone
account_id
account_name
title          | Title                 |          | title jobtitle position function
department     | Department            |          | department dept team
role           | Role in decisions     |          | buyingrole role contactrole decisionrole
reports_to     | Reports to            |          | reportsto reportstoname manager supervisor
opted_out      | No e-mails            | flag     | optedout hasoptedoutofemail emailoptout optout
               |                       |          | unsubscribed donotcontact donotemail
tags
owner
owner_id
notes
deleted
"""

CONTRACTS = """
id             | Id                    |          | id contractnumber subscription contract key
               |                       |          | externalid
account_id
account_name
name           | Name                  |          | name title contractname
start          | Start                 | date 2   | startdate start contractstart
               |                       |          | contractstartdate effectivedate
               |                       |          | currentperiodstart termstart begins
end            | Last day              | date 2   | enddate end contractend contractenddate
               |                       |          | termend expirydate expirationdate enddateutc
renewal        | Renewal date          | date 2   | renewaldate renewal nextrenewal
               |                       |          | nextrenewaldate renewson currentperiodend
ended          | Has ended             | flag     | churnflag churned iscancelled iscanceled
               |                       |          | cancelled canceled
arr            | ARR                   | number 2 | arramount arr annualamount annualvalue acv
               |                       |          | annualprice annualrecurringrevenue arrvalue
               |                       |          | yearlyamount annual
mrr            | MRR                   | number 2 | mrramount mrr monthlyamount monthlyvalue
               |                       |          | monthlycharges mrrvalue
               |                       |          | monthlyrecurringrevenue monthlyprice
product        | Product               |          | product plantier planname plan productname
               |                       |          | tier sku package
seats          | Seats or volume       | number   | seats quantity licenses licences users qty
               |                       |          | volume
list_annual    | List price a year     | number   | listprice listannual annuallistprice
notice_days    | Notice (days)         |          | noticedays noticeperiod noticeperioddays
               |                       |          | noticeperiodindays notice
notice_months  | Notice (months)       |          | noticemonths noticeperiodmonths
               |                       |          | noticeperiodinmonths monthsnotice
auto_renew     | Renews itself         | flag     | autorenewflag autorenew autorenewal autorenews
uplift         | Uplift                | number   | uplift escalator annualuplift priceincrease
payment_terms  | Payment terms         |          | paymentterms billingfrequency billing
               |                       |          | billinginterval billingperiod
trial          | Trial                 | flag     | istrial trial
currency
deleted
"""

OPPORTUNITIES = """
id             | Id                    |          | id key externalid recordid crmid dealid
               |                       |          | opportunityid
title          | Title                 |          | name title dealname opportunityname dealtitle
               |                       |          | subject topic
account_id
account_name
stage          | Stage                 | 4        | stage dealstage stagename opportunitystage
               |                       |          | pipelinestage salesstage stagepipeline
               |                       |          | dealpipelinestageid
status         | Status                |          | status dealstatus opportunitystatus
amount         | Amount                | number 2 | amount closevalue dealvalue value dealamount
               |                       |          | expectedarr arr acv tcv amountusd
close_on       | Close date            | date 2   | closedate closingdate expectedclosedate
               |                       |          | expectedclose closeon estimatedclosedate
               |                       |          | closedon
created_on     | Created               | date     | createddate createdate engagedate created
               |                       |          | createdon createdat creationdate opendate
               |                       |          | openedon createdtime
stage_since    | In stage since        | date     | laststagechangedate stagechangedate
               |                       |          | dateentered stageentered stagesince
               |                       |          | laststagechangeindays
product
quantity       | Quantity              | number   | quantity seats totalopportunityquantity
               |                       |          | licenses qty
owner
owner_id
is_won         | Is won                | flag     | iswon won closedwon
is_closed      | Is closed             | flag     | isclosed closed
next_step      | Next step             |          | nextstep nextsteps
lost_reason    | Reason lost           |          | lostreason lossreason closedlostreason
               |                       |          | reasonlost
competitor     | Competitor            |          | competitor maincompetitor maincompetitors
notes
currency
deleted
"""
