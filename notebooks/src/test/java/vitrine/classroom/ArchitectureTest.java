package vitrine.classroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

    /// A record hands out its components, and an array that is handed out can be changed by anyone: one that has an array
    /// must copy it on the way in and on the way out.
    @Test
    void publicRecordsCopyTheirArrays() {
        classes().that().areRecords().and().arePublic().should(copyArrayComponents()).check(vitrine);
    }

    private static ArchCondition<JavaClass> copyArrayComponents() {
        return new ArchCondition<>("copy array components on the way in and out") {
            @Override
            public void check(JavaClass record, ConditionEvents events) {
                record.getFields().stream()
                        .filter(field -> field.getRawType().isArray())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !clones(record.getMethod(field.getName()))
                                || record.getConstructors().stream().noneMatch(ArchitectureTest::clones))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(
                                field, field.getFullName() + " is an array that anyone can change")));
            }
        };
    }

    /// Whether an array is cloned in this method, or in one of the same class that it calls.
    private static boolean clones(JavaCodeUnit code) {
        return code.getMethodCallsFromSelf().stream().anyMatch(call -> call.getName().equals("clone")
                || (call.getTargetOwner().equals(code.getOwner())
                        && call.getTarget().resolveMember().filter(method -> method != code
                                && method.getMethodCallsFromSelf().stream()
                                        .anyMatch(inner -> inner.getName().equals("clone"))).isPresent()));
    }
}
