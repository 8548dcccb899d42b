/// Does this library compute what others compute? Reference cases say what PyTorch, Captum, SHAP and their like made of
/// given inputs; each is computed here again and compared number by number, |a − e| ≤ atol + rtol · |e|.
///
/// A case is a folder with a `case.json` and the `.npy` files of its arrays. [CaseSet] finds the cases of a folder or a
/// zip, [Examination] computes one and judges it, [GroupResult] sums a group up, and the command
/// `vitrine conformance FOLDER` prints the table.
///
/// What a case asks for is looked up in [ReferenceMethods] by its group and method. To add an adapter:
///
/// 1. Write a class for the family, such as [GradientCases], with a map from `group/method` to a function of
///    [ReferenceCase]. It reads inputs and parameters from the case (they are on the examined backend already), builds
///    the network by [ReferenceNetwork#of], lets [Explained] run an explainer on every example, and returns [Results]:
///    arrays by the names under which the case expects them.
/// 2. Add its line to the list in [ReferenceMethods].
/// 3. Where the reference follows a convention of its own, apply it and say so by [Results#underConvention]; where the
///    library lacks something, throw [NotSupportedException] with its name.
///
/// The status of a case says what counts: `match`, `optional` and `convention` must agree, the latter with the convention
/// named; a `skip` is a reference that is wrong, and our numbers must not agree with it. Arrays that are wrong without
/// being marked so are listed in [ReferenceError].
///
/// The project's own cases lie in the test resources, `golden/GROUP.zip`, and every one of them is a test.
@NullMarked
package vitrine.classroom.conformance;

import org.jspecify.annotations.NullMarked;
