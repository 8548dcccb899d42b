package vitrine.classroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the design says of the whole, checked on the class files. The module descriptors keep the modules apart;
/// these rules see what they cannot.
class ArchitectureTest {
    private static JavaClasses vitrine;

    @BeforeAll
    static void readClasses() {
        vitrine = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("vitrine");
    }

    @Test
    void modulesDependInOneDirection() {
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("arrays").definedBy("vitrine.array..")
                .layer("autodiff").definedBy("vitrine.autodiff..")
                .layer("nn").definedBy("vitrine.nn..")
                .layer("xai").definedBy("vitrine.xai..")
                .layer("gan").definedBy("vitrine.gan..")
                .layer("classroom").definedBy("vitrine.classroom..")
                .whereLayer("classroom").mayNotBeAccessedByAnyLayer()
                .whereLayer("gan").mayOnlyBeAccessedByLayers("classroom")
                .whereLayer("xai").mayOnlyBeAccessedByLayers("classroom")
                .whereLayer("nn").mayOnlyBeAccessedByLayers("xai", "gan", "classroom")
                .whereLayer("autodiff").mayOnlyBeAccessedByLayers("nn", "xai", "gan", "classroom")
                .check(vitrine);
    }

    @Test
    void chapterOneStandsAlone() {
        classes().that().resideInAPackage("vitrine.autodiff.scalar")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "vitrine.autodiff.scalar")
                .check(vitrine);
    }

    @Test
    void theReferenceBackendIsNotBuiltOnAFastOne() {
        noClasses().that().resideInAPackage("vitrine.array.reference")
                .should().dependOnClassesThat().resideInAPackage("vitrine.array.simd").check(vitrine);
    }

    @Test
    void nothingIsGlobalAndMutable() {
        fields().that().areStatic().should().beFinal().check(vitrine);
    }

    @Test
    void noClassIsADrawerForEverything() {
        noClasses().should().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Util")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
                .check(vitrine);
    }

    /// A record hands out its components, and an array that is handed out can be changed by anyone.
    @Test
    void publicRecordsHaveNoArrays() {
        classes().that().areRecords().and().arePublic().should(haveNoArrayFields()).check(vitrine);
    }

    private static ArchCondition<JavaClass> haveNoArrayFields() {
        return new ArchCondition<>("have no array as a component") {
            @Override
            public void check(JavaClass record, ConditionEvents events) {
                record.getFields().stream()
                        .filter(field -> field.getRawType().isArray())
                        .filter(field -> !field.getModifiers().containsAll(Set.of(JavaModifier.STATIC)))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(
                                field, field.getFullName() + " is an array that anyone can change")));
            }
        };
    }
}
