package dev.presente.openid;

/** Says by what the provider names employees: by the id that this service knows them by, or by that of another system. */
public enum EmployeeName {
    EMPLOYEE_ID,
    EXTERNAL_ID
}
