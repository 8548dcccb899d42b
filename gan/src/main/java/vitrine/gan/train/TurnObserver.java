package vitrine.gan.train;

/// Watches a training, and may stop it.
@FunctionalInterface
public interface TurnObserver {
    /// A turn is over.
    void onTurn(Turn turn);

    /// Asked before every turn; a training that is stopped writes its checkpoint and returns.
    default boolean wantsToStop() {
        return false;
    }

    /// Asked whenever the checkpoint is written: what to put into it for this observer.
    default Keepsake keepsake() {
        return Keepsake.nothing();
    }

    /// Called before the first turn of a training that goes on from its checkpoint, with what was put into it for this
    /// observer.
    default void goOnFrom(Keepsake kept) {}
}
