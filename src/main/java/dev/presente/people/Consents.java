package dev.presente.people;

import java.util.List;
import org.springframework.data.repository.Repository;

interface Consents extends Repository<Consent, Long> {
    Consent save(Consent consent);

    List<Consent> findByEmployeeKeyOrderById(long employeeKey);
}
