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
}
