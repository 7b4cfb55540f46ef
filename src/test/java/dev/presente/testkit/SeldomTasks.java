package dev.presente.testkit;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Lets a service of the tests not do by itself what is due once an hour or more seldom, such as the purge. Many classes share a
 * service and move its clock, so what is old would be deleted in the middle of any of them.
 */
class SeldomTasks {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final List<ScheduledTaskHolder> holders;

    SeldomTasks(List<ScheduledTaskHolder> holders) {
        this.holders = List.copyOf(holders);
    }

    @EventListener(ApplicationReadyEvent.class)
    void cancel() {
        for (var holder : holders) {
            for (var scheduled : holder.getScheduledTasks()) {
                if (scheduled.getTask() instanceof IntervalTask task
                        && task.getIntervalDuration().compareTo(SELDOM) >= 0) {
                    scheduled.cancel();
                }
            }
        }
    }
}
