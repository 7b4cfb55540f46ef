# a night into a holiday, and two days of vacation, all of it locked
site Lima America/Lima
json POST /employees '{"employeeId":"payroll-7","fullName":"Ana Ruiz","site":"Lima"}'
json POST /shifts '{"name":"payroll night","rules":{"segments":[{"start":"22:00","end":"06:00","crossesMidnight":true}]}}'
json POST /holidays '{"day":"2025-11-05","name":"A holiday","site":"Lima"}'
json POST /assignments '{"employeeId":"payroll-7","site":"Lima","shift":"payroll night",
  "firstDay":"2025-11-04","lastDay":"2025-11-07","weekdays":["TUESDAY","THURSDAY","FRIDAY"]}'
json POST /absences '{"employeeId":"payroll-7","firstDay":"2025-11-06","lastDay":"2025-11-07","kind":"vacation","paid":true}'
punch() {
  json POST /attendance/corrections \
    "{\"employeeId\":\"payroll-7\",\"kind\":\"ADD\",\"at\":\"$1\",\"direction\":\"$2\",\"reason\":\"No tablet\"}"
  json POST "/attendance/corrections/$(sed 's/.*"id":"\([^"]*\)".*/\1/' answer)/approve" '{"reason":"Seen"}'
}
punch 2025-11-04T22:00:00-05:00 IN
punch 2025-11-05T06:00:00-05:00 OUT
json POST /attendance/locks '{"site":"Lima","firstDay":"2025-11-01","lastDay":"2025-11-09","reason":"The payroll","force":true}'
