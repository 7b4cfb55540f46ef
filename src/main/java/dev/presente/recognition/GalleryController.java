package dev.presente.recognition;

import dev.presente.face.matching.Calibration;
import dev.presente.recognition.GalleryReport.Impostors;
import dev.presente.recognition.GalleryReport.LookAlikes;
import dev.presente.system.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/gallery")
@Tag(name = "Gallery")
class GalleryController {
    private final GalleryReport report;

    GalleryController(GalleryReport report) {
        this.report = report;
    }

    @GetMapping("/look-alikes")
    @Operation(
            operationId = "listLookAlikes",
            summary = "List people whom a search could take for each other, the nearest first",
            description = "Twins, or one person under two ids. The first call after a change compares everybody.")
    Listing<LookAlikes> lookAlikes(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return report.lookAlikes(page, size);
    }

    @GetMapping("/impostors")
    @Operation(
            operationId = "listImpostors",
            summary = "How often two of the people enrolled here would match, beside what the calibration promises")
    Impostors impostors() {
        return report.impostors();
    }

    @GetMapping("/calibration")
    @Operation(
            operationId = "calibrateGallery",
            summary = "The calibration in use, tightened where the people enrolled here look more alike",
            description = "To be saved and named in `PRESENTE_CALIBRATION`; nothing changes by itself.")
    Calibration calibration() {
        return report.localCalibration();
    }
}
